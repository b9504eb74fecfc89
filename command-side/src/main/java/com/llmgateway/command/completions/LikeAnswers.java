package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.AnswerQuery.FindAnswer;
import com.llmgateway.contracts.completions.AnswerQuery.FindLikeAnswer;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.KeptAnswer;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the kept answer to the most similar of its user's newest questions, by comparing with each of them. */
@Component
class LikeAnswers {

    private static final int MOST_COMPARED = 500;

    private final JdbcClient db;
    private final AnswerSeals seals;
    private final KeptAnswers answers;

    private record Near(String name, float likeness) {}

    LikeAnswers(JdbcClient db, AnswerSeals seals, KeptAnswers answers) {
        this.db = db;
        this.seals = seals;
        this.answers = answers;
    }

    @QueryHandler
    Optional<KeptAnswer> find(FindLikeAnswer query) {
        return db
                .sql("""
                        select name, completion_id, sealed_vector from gateway.kept_answer
                        where log = 'main' and user_id = ? and setting = ? and expires_at > clock_timestamp()
                        order by completion_id desc limit ?
                        """)
                .params(query.user().value(), query.question().setting(), MOST_COMPARED)
                .query((row, _) -> near(query, row))
                .list()
                .stream()
                .filter(near -> near.likeness() >= query.leastLikeness())
                .max(Comparator.comparingDouble(Near::likeness))
                .flatMap(near -> answers.find(new FindAnswer(query.user(), near.name())));
    }

    private Near near(FindLikeAnswer query, ResultSet row) throws SQLException {
        String name = row.getString("name");
        var completion = new CompletionId(row.getObject("completion_id", UUID.class));
        byte[] vector = seals.open(row.getBytes("sealed_vector"), completion, query.user(), KeptAnswers.vectorOf(name));
        return new Near(name, product(query.question().vector(), ByteBuffer.wrap(vector)));
    }

    private static float product(float[] one, ByteBuffer other) {
        float sum = 0;
        for (float each : one) {
            sum += each * other.getFloat();
        }
        return sum;
    }
}
