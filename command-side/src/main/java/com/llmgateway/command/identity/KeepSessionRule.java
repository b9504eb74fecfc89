package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps sessions of accounts that are not suspended, thirty days from one refresh to the next. */
@Component
class KeepSessionRule implements ClauseRule<KeepSession> {

    private static final String REFRESH = """
            update gateway.session set expires_at = ?
            where session_id = ? and log = ? and user_id = ? and expires_at > ?
              and exists (select 1 from gateway.account a
                          where a.log = session.log and a.user_id = session.user_id and not a.suspended)
            """;

    @Override
    public Class<KeepSession> kind() {
        return KeepSession.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<KeepSession>> clauses) throws SQLException {
        for (var carried : clauses) {
            if (!keep(append, carried.clause())) {
                carried.refuse(new Refused(new InvalidToken("the session is over")));
            }
        }
    }

    private static boolean keep(AppendTransaction append, KeepSession session) throws SQLException {
        var now = append.now().atOffset(ZoneOffset.UTC);
        try (var keep = append.connection().prepareStatement(REFRESH)) {
            keep.setObject(1, now.plus(KeepSession.KEPT_FOR));
            keep.setObject(2, session.session().value());
            keep.setString(3, append.log());
            keep.setObject(4, session.user().value());
            keep.setObject(5, now);
            return keep.executeUpdate() == 1;
        }
    }
}
