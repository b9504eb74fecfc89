package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission.Decision;
import com.llmgateway.contracts.limits.StaleCaller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Admits the requests of an append: in order, while their callers are as remembered and their plans have room. Decided
 * before anything else about a request, so that whoever may not ask learns nothing.
 */
@Component
@Order(0)
class AdmitRequests implements ClauseRule<AdmissionClause> {

    @Override
    public Class<AdmissionClause> kind() {
        return AdmissionClause.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<AdmissionClause>> clauses) throws SQLException {
        var undecided = clauses.stream()
                .filter(asked -> isUnexpired(asked, append.now()))
                .toList();
        var decided = new boolean[undecided.size()];
        if (!undecided.isEmpty()) {
            try (var decide = AdmissionSql.prepare(append, undecided);
                    var rows = decide.executeQuery()) {
                while (rows.next()) {
                    int index = rows.getInt("ordinal") - 1;
                    decide(undecided.get(index), append.now(), rows);
                    decided[index] = true;
                }
            }
        }
        clauses.stream().filter(asked -> !isUnexpired(asked, append.now())).forEach(AdmitRequests::refuseAsStale);
        for (int i = 0; i < decided.length; i++) {
            if (!decided[i]) {
                refuseAsStale(undecided.get(i));
            }
        }
    }

    private static boolean isUnexpired(Carried<AdmissionClause> asked, Instant now) {
        Caller caller = asked.clause().caller();
        return caller.validUntil() == null || now.isBefore(caller.validUntil());
    }

    private static void refuseAsStale(Carried<AdmissionClause> asked) {
        asked.clause().admission().decide(new Decision.Stale());
        asked.refuse(new StaleCaller());
    }

    private static void decide(Carried<AdmissionClause> asked, Instant now, ResultSet row) throws SQLException {
        long place = row.getLong("place");
        var windows = AdmissionSql.windows(row, now);
        if (windows.isEmpty()) {
            asked.clause().admission().decide(new Decision.Admitted(now, null));
        } else if (windows.get().admit(place)) {
            asked.clause()
                    .admission()
                    .decide(new Decision.Admitted(now, windows.get().headroom(place)));
        } else {
            asked.refuse(new Refused(windows.get().refusal()));
        }
    }
}
