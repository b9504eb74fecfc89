package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.UserId;
import java.util.Optional;

/** What can be asked about kept answers. Somebody else's answer is not found. */
public sealed interface AnswerQuery<R> extends Query<R> {

    /** The answer of this name, while it is kept. */
    record FindAnswer(UserId user, String name) implements AnswerQuery<Optional<KeptAnswer>> {}
}
