package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.completions.AnswerCommand.KeepAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswered;
import com.llmgateway.contracts.completions.AnswerQuery.FindLikeAnswer;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.completions.Question;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The way to kept answers. That one cannot be kept is no reason to fail. */
@Component
class Keeping {

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final Queries queries;
    private final Commands commands;

    Keeping(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    Optional<KeptAnswer> find(UserId user, String name) {
        return queries.ask(new FindAnswer(user, name));
    }

    Optional<CompletionId> findAnswered(UserId user, Claim claim) {
        return queries.ask(new FindAnswered(user, claim));
    }

    Optional<KeptAnswer> findLike(UserId user, Question question, float leastLikeness) {
        return queries.ask(new FindLikeAnswer(user, question, leastLikeness));
    }

    void keep(UserId user, String name, KeptAnswer answer, Duration longest, @Nullable Question question) {
        try {
            commands.sendNow(new KeepAnswer(user, name, answer, longest, question));
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("completionId", answer.completion())
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("An answer could not be kept");
        }
    }
}
