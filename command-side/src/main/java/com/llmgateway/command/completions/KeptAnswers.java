package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.AnswerCommand.KeepAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindAnswer;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import com.llmgateway.contracts.completions.Question;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps answers for whoever asks the same again, sealed. */
@Component
class KeptAnswers {

    private final JdbcClient db;
    private final AnswerSeals seals;

    KeptAnswers(JdbcClient db, AnswerSeals seals) {
        this.db = db;
        this.seals = seals;
    }

    @CommandHandler
    void keep(KeepAnswer keep) {
        byte[] sealed = seals.seal(keep.answer().content(), keep.completion(), keep.user(), keep.name());
        Question question = keep.question();
        db.sql("""
                insert into gateway.kept_answer
                    (log, user_id, name, completion_id, expires_at, size, sealed, setting, sealed_vector)
                values ('main', ?, ?, ?, clock_timestamp() + make_interval(secs => ?), ?, ?, ?, ?)
                on conflict (log, user_id, name) do update
                set completion_id = excluded.completion_id, expires_at = excluded.expires_at, size = excluded.size,
                    sealed = excluded.sealed, setting = excluded.setting, sealed_vector = excluded.sealed_vector
                """)
                .param(keep.user().value())
                .param(keep.name())
                .param(keep.completion().value())
                .param(keep.longest().toSeconds())
                .param(sealed.length)
                .param(sealed)
                .param(question == null ? null : question.setting())
                .param(question == null ? null : sealedVector(question, keep))
                .update();
    }

    private byte[] sealedVector(Question question, KeepAnswer keep) {
        ByteBuffer vector = ByteBuffer.allocate(question.vector().length * Float.BYTES);
        for (float each : question.vector()) {
            vector.putFloat(each);
        }
        return seals.seal(vector.array(), keep.completion(), keep.user(), vectorOf(keep.name()));
    }

    /** What the vector of an answer's question is sealed as. */
    static String vectorOf(String name) {
        return "vector " + name;
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
        return new KeptAnswer(completion, seals.open(sealed, completion, query.user(), query.name()));
    }
}
