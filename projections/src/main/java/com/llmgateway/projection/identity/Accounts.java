package com.llmgateway.projection.identity;

import com.llmgateway.contracts.identity.AccountEvent;
import com.llmgateway.contracts.identity.AccountEvent.AccountOpened;
import com.llmgateway.contracts.identity.AccountEvent.AccountReinstated;
import com.llmgateway.contracts.identity.AccountEvent.AccountSuspended;
import com.llmgateway.contracts.identity.AccountEvent.PasswordChanged;
import com.llmgateway.contracts.identity.AccountEvent.PlanChanged;
import com.llmgateway.contracts.identity.AccountEvent.RoleChanged;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.projection.log.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts, for administrators to look through. */
@Component
@ProcessingGroup("lists")
class Accounts implements Projection {

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<String> tables() {
        return List.of("account");
    }

    @EventHandler
    void on(AccountEvent event, @Timestamp Instant at) {
        switch (event) {
            case AccountOpened(var user, var plan, var role, var _) ->
                db.sql("""
                        insert into account (user_id, plan, role, suspended, created_at) values (?, ?, ?, false, ?)
                        on conflict (user_id) do nothing
                        """)
                        .params(user.value(), plan, role.name(), at.atOffset(ZoneOffset.UTC))
                        .update();
            case PlanChanged(var user, var plan, var _) -> set("plan", plan, user);
            case RoleChanged(var user, var role, var _) -> set("role", role.name(), user);
            case AccountSuspended(var user, var _) -> set("suspended", true, user);
            case AccountReinstated(var user, var _) -> set("suspended", false, user);
            case PasswordChanged _ -> {}
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate account").update();
    }

    private void set(String column, Object value, UserId user) {
        db.sql("update account set " + column + " = ? where user_id = ?")
                .params(value, user.value())
                .update();
    }
}
