package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.UserId;
import java.util.Optional;

/** What can be asked about kept answers. Somebody else's answer is not found. */
public sealed interface AnswerQuery<R> extends Query<R> {

    /** The answer of this name, while it is kept. */
    record FindAnswer(UserId user, String name) implements AnswerQuery<Optional<KeptAnswer>> {}

    /** The completion that has answered what is claimed, if one has. True now. */
    record FindAnswered(UserId user, Claim claim) implements AnswerQuery<Optional<CompletionId>> {}

    /** The answer to the user's most similar question, at least as alike as that: 1 is the same, 0 has nothing in common. */
    record FindLikeAnswer(UserId user, Question question, float leastLikeness)
            implements AnswerQuery<Optional<KeptAnswer>> {}
}
