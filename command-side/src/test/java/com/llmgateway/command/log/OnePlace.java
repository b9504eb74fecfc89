package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.util.List;

/** A rule with room for one. */
final class OnePlace implements ClauseRule<OnePlace.Take> {

    static final String NAME = "place";

    record Take() implements Clause {}

    @Override
    public Class<Take> kind() {
        return Take.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<Take>> asked) throws SQLException {
        try (var statement = append.connection()
                .prepareStatement("insert into gateway.mark (log, name) values (?, ?) on conflict do nothing")) {
            for (Carried<Take> take : asked) {
                statement.setString(1, append.log());
                statement.setString(2, NAME);
                if (statement.executeUpdate() == 0) {
                    take.refuse(new Refused(new Forbidden("taken")));
                }
            }
        }
    }
}
