package com.llmgateway.command.completions;

import com.llmgateway.command.keys.AesGcm;
import com.llmgateway.contracts.completions.AnswerCommand.KeepAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswer;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps answers for whoever asks the same again, each sealed under a key of its own for its user alone. */
@Component
class KeptAnswers {

    private final JdbcClient db;
    private final Hmac answerKeys;
    private final SecureRandom random;

    KeptAnswers(JdbcClient db, MasterKey masterKey, SecureRandom random) {
        this.db = db;
        this.answerKeys = Hmac.of(masterKey, "kept-answers");
        this.random = random;
    }

    @CommandHandler
    void keep(KeepAnswer keep) {
        byte[] sealed =
                AesGcm.seal(key(keep.completion()), keep.answer().content(), binding(keep.user(), keep.name()), random);
        db.sql("""
                insert into gateway.kept_answer (log, user_id, name, completion_id, expires_at, size, sealed)
                values ('main', ?, ?, ?, clock_timestamp() + make_interval(secs => ?), ?, ?)
                on conflict (log, user_id, name) do update
                set completion_id = excluded.completion_id, expires_at = excluded.expires_at, size = excluded.size,
                    sealed = excluded.sealed
                """)
                .params(
                        keep.user().value(),
                        keep.name(),
                        keep.completion().value(),
                        keep.longest().toSeconds(),
                        sealed.length,
                        sealed)
                .update();
    }

    @QueryHandler
    Optional<KeptAnswer> find(FindAnswer query) {
        return db.sql("""
                select completion_id, sealed from gateway.kept_answer
                where log = 'main' and user_id = ? and name = ? and expires_at > clock_timestamp()
                """)
                .params(query.user().value(), query.name())
                .query((row, _) -> open(query, new CompletionId(row.getObject(1, UUID.class)), row.getBytes(2)))
                .optional();
    }

    private KeptAnswer open(FindAnswer query, CompletionId completion, byte[] sealed) {
        return new KeptAnswer(completion, AesGcm.open(key(completion), sealed, binding(query.user(), query.name())));
    }

    /** A key for each answer: there are too many answers for one key with random nonces. */
    private SecretKeySpec key(CompletionId completion) {
        return new SecretKeySpec(answerKeys.sign(completion.toString()), "AES");
    }

    private static byte[] binding(UserId user, String name) {
        return "answer|%s|%s".formatted(user, name).getBytes(StandardCharsets.UTF_8);
    }
}
