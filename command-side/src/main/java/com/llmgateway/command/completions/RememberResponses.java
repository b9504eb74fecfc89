package com.llmgateway.command.completions;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes who made which response. A name that was given once stays with whoever gave it first. */
@Component
class RememberResponses implements ClauseRule<ResponseClause> {

    private static final String REMEMBER = """
            insert into gateway.response (log, user_id, response_id, completion_id, provider_key_id, provider)
            select ?, * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[])
            on conflict (log, user_id, response_id) do nothing
            """;

    @Override
    public Class<ResponseClause> kind() {
        return ResponseClause.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<ResponseClause>> clauses) throws SQLException {
        try (var remember = append.connection().prepareStatement(REMEMBER)) {
            remember.setString(1, append.log());
            set(remember, 2, "uuid", clauses, clause -> clause.user().value());
            set(remember, 3, "text", clauses, clause -> clause.response().value());
            set(
                    remember,
                    4,
                    "uuid",
                    clauses,
                    clause -> clause.made().completion().value());
            set(
                    remember,
                    5,
                    "uuid",
                    clauses,
                    clause -> clause.made().providerKey().value());
            set(remember, 6, "text", clauses, clause -> clause.made().provider());
            remember.executeUpdate();
        }
    }

    private static void set(
            PreparedStatement statement,
            int parameter,
            String type,
            List<Carried<ResponseClause>> clauses,
            Function<ResponseClause, Object> value)
            throws SQLException {
        Object[] values =
                clauses.stream().map(each -> value.apply(each.clause())).toArray();
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
