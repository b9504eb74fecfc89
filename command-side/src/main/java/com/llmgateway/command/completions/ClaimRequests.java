package com.llmgateway.command.completions;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.UnderWay;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives each request that is to be served once to one completion: the first to ask, or the next after one that failed. */
@Component
class ClaimRequests implements ClauseRule<ClaimClause> {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public Class<ClaimClause> kind() {
        return ClaimClause.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<ClaimClause>> asked) throws SQLException {
        Set<UUID> served = take(append, asked);
        List<Carried<ClaimClause>> repeats = asked.stream()
                .filter(each -> !served.contains(each.clause().completion().value()))
                .toList();
        if (!repeats.isEmpty()) {
            refuse(append, repeats);
        }
    }

    private static Set<UUID> take(AppendTransaction append, List<Carried<ClaimClause>> asked) throws SQLException {
        var taken = new HashSet<UUID>();
        try (var take = ClaimSql.take(append, asked);
                var rows = take.executeQuery()) {
            while (rows.next()) {
                taken.add(rows.getObject("completion_id", UUID.class));
            }
        }
        return taken;
    }

    private static void refuse(AppendTransaction append, List<Carried<ClaimClause>> repeats) throws SQLException {
        try (var find = ClaimSql.find(append, repeats);
                var rows = find.executeQuery()) {
            while (rows.next()) {
                repeats.get(rows.getInt("ordinal") - 1).refuse(new Refused(refusal(rows)));
            }
        }
    }

    private static Refusal refusal(ResultSet held) throws SQLException {
        if (!held.getBoolean("same_request")) {
            return new InvalidRequest(
                    "This Idempotency-Key was used for another request; send a new one with each new request.",
                    "Idempotency-Key",
                    "idempotency_key_reused");
        }
        String completion = new CompletionId(held.getObject("completion_id", UUID.class)).toString();
        return held.getBoolean("answered") ? new AlreadyAnswered(completion) : new UnderWay(completion, SOON);
    }
}
