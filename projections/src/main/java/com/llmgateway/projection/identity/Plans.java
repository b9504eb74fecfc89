package com.llmgateway.projection.identity;

import com.llmgateway.contracts.identity.PlanEvent;
import com.llmgateway.contracts.identity.PlanEvent.PlanDefined;
import com.llmgateway.projection.log.Projection;
import java.sql.Types;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plans that there are to choose from. */
@Component
@ProcessingGroup("lists")
class Plans implements Projection {

    private final JdbcClient db;

    Plans(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public List<String> tables() {
        return List.of("plan");
    }

    @EventHandler
    void on(PlanEvent event) {
        switch (event) {
            case PlanDefined(var _, var name, var perMinute, var perDay, var _) ->
                db.sql("""
                        insert into plan (name, per_minute, per_day) values (:name, :per_minute, :per_day)
                        on conflict (name) do update set per_minute = excluded.per_minute, per_day = excluded.per_day
                        """)
                        .param("name", name)
                        .param("per_minute", perMinute, Types.INTEGER)
                        .param("per_day", perDay, Types.INTEGER)
                        .update();
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate plan").update();
    }
}
