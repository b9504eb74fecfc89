package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes plans, and tells every remembered caller that something changed. */
@Component
class SavePlanRule implements ClauseRule<SavePlan> {

    private static final String SAVE = """
            insert into gateway.plan (log, name, per_minute, per_day) values (?, ?, ?, ?)
            on conflict (log, name) do update
            set per_minute = excluded.per_minute, per_day = excluded.per_day
            """;

    @Override
    public Class<SavePlan> kind() {
        return SavePlan.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SavePlan>> clauses) throws SQLException {
        try (var save = append.connection().prepareStatement(SAVE)) {
            for (var carried : clauses) {
                var plan = carried.clause().plan();
                save.setString(1, append.log());
                save.setString(2, plan.name());
                save.setObject(3, plan.requestsPerMinute());
                save.setObject(4, plan.requestsPerDay());
                save.addBatch();
            }
            save.executeBatch();
        }
        SharedRevision.count(append);
    }
}
