package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps new sessions of accounts that are not suspended and whose password is still the one that was verified. */
@Component
class KeepNewSessionRule implements ClauseRule<KeepNewSession> {

    private static final String START = """
            insert into gateway.session (expires_at, log, session_id, user_id)
            select ?, log, ?, user_id from gateway.account
            where log = ? and user_id = ? and not suspended and tokens_since is not distinct from ?
            """;

    @Override
    public Class<KeepNewSession> kind() {
        return KeepNewSession.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<KeepNewSession>> clauses) throws SQLException {
        for (var carried : clauses) {
            if (!keep(append, carried.clause())) {
                carried.refuse(new Refused(new InvalidToken("the session is over")));
            }
        }
    }

    private static boolean keep(AppendTransaction append, KeepNewSession session) throws SQLException {
        try (var keep = append.connection().prepareStatement(START)) {
            keep.setObject(1, utc(append.now().plus(KeepSession.KEPT_FOR)));
            keep.setObject(2, session.session().value());
            keep.setString(3, append.log());
            keep.setObject(4, session.user().value());
            keep.setObject(5, utc(session.tokensSince()), Types.TIMESTAMP_WITH_TIMEZONE);
            return keep.executeUpdate() == 1;
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
