package com.llmgateway.command.completions;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Takes and finds the claims of a whole batch, each in one statement. How a claim stands follows from the log itself. */
final class ClaimSql {

    private static final String ASKED = """
            unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[]) with ordinality
                as a (user_id, key, request, completion_id, ordinal)
            """;

    /**
     * The end of the completion that holds a claim, if it is one that gave the client nothing to rely on. What has begun in
     * the background can be asked for by its name, whoever has left or died.
     */
    static final String UNANSWERED = """
            exists (
                select from gateway.event e
                where e.log = held.log and e.aggregate_id = held.completion_id and e.sequence > 0
                    and (e.type = 'CompletionFailed'
                        or e.type = 'CompletionSettled'
                            and convert_from(e.payload, 'UTF8')::json ->> 'finish_reason' = 'error'
                        or (e.type = 'CompletionAbandoned'
                                or e.type = 'CompletionSettled'
                                    and convert_from(e.payload, 'UTF8')::json ->> 'client_left' = 'true')
                            and not exists (
                                select from gateway.event b
                                where b.log = held.log and b.aggregate_id = held.completion_id
                                    and b.type = 'CompletionBegun')))
            """;

    /** Whoever holds it after that was answered, or can be. */
    static final String ANSWERED = """
            exists (
                select from gateway.event e
                where e.log = held.log and e.aggregate_id = held.completion_id and e.sequence > 0
                    and e.type in ('CompletionSettled', 'CompletionAbandoned'))
            """;

    private static final String TAKE = """
            with asked as (
                select distinct on (user_id, key) * from %s order by user_id, key, ordinal
            )
            insert into gateway.claim as held (log, user_id, key, request, completion_id, claimed_at)
            select ?, user_id, key, request, completion_id, ? from asked
            on conflict (log, user_id, key) do update
            set request = excluded.request, completion_id = excluded.completion_id, claimed_at = excluded.claimed_at
            where held.claimed_at <= excluded.claimed_at - interval '24 h'
                or held.request = excluded.request and %s
            returning completion_id
            """.formatted(ASKED, UNANSWERED);

    private static final String FIND = """
            select a.ordinal, held.completion_id, held.request = a.request as same_request, %s as answered
            from %s join gateway.claim held on held.user_id = a.user_id and held.key = a.key
            where held.log = ?
            """.formatted(ANSWERED, ASKED);

    private ClaimSql() {}

    /** Answers the completions that got what they asked for; of several in one batch it is the first. */
    static PreparedStatement take(AppendTransaction append, List<Carried<ClaimClause>> asked) throws SQLException {
        PreparedStatement take = prepare(append, TAKE, asked);
        take.setString(5, append.log());
        take.setObject(6, append.now().atOffset(ZoneOffset.UTC));
        return take;
    }

    /** Answers who holds what the others asked for. */
    static PreparedStatement find(AppendTransaction append, List<Carried<ClaimClause>> asked) throws SQLException {
        PreparedStatement find = prepare(append, FIND, asked);
        find.setString(5, append.log());
        return find;
    }

    private static PreparedStatement prepare(AppendTransaction append, String sql, List<Carried<ClaimClause>> asked)
            throws SQLException {
        PreparedStatement statement = append.connection().prepareStatement(sql);
        set(statement, 1, "uuid", asked, clause -> clause.user().value());
        set(statement, 2, "text", asked, clause -> clause.claim().key());
        set(statement, 3, "text", asked, clause -> clause.claim().request());
        set(statement, 4, "uuid", asked, clause -> clause.completion().value());
        return statement;
    }

    private static void set(
            PreparedStatement statement,
            int parameter,
            String type,
            List<Carried<ClaimClause>> asked,
            Function<ClaimClause, Object> value)
            throws SQLException {
        Object[] values = asked.stream().map(each -> value.apply(each.clause())).toArray();
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
