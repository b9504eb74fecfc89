package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be asked of kept answers. They are no part of history: they may be lost, and nothing is decided by them. */
public sealed interface AnswerCommand extends Command {

    CompletionId completion();

    @Override
    default Id target() {
        return completion();
    }

    /**
     * Keeps the answer, whatever its form, sealed, for its user alone, under this name and for no longer than that;
     * with a question it is found by similar ones too.
     */
    record KeepAnswer(
            UserId user,
            String name,
            KeptAnswer answer,
            Duration longest,
            @Nullable Question question) implements AnswerCommand {

        @Override
        public CompletionId completion() {
            return answer.completion();
        }
    }
}
