package com.llmgateway.query.identity;

import com.llmgateway.contracts.identity.AccountRow;
import com.llmgateway.contracts.identity.IdentityQuery.ListAccounts;
import com.llmgateway.contracts.identity.IdentityQuery.ListPlans;
import com.llmgateway.contracts.identity.PlanView;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts and plans as the read models know them. */
@Component
class AccountLists {

    private final JdbcClient db;

    AccountLists(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<AccountRow> list(ListAccounts query) {
        return db.sql("""
                select user_id, plan, role, suspended, created_at from read_model.account
                where cast(:before as uuid) is null or user_id < :before
                order by user_id desc limit :limit
                """)
                .param("before", query.before() == null ? null : query.before().value(), Types.OTHER)
                .param("limit", query.limit())
                .query((row, _) -> new AccountRow(
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getString("plan"),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("suspended"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @QueryHandler
    List<PlanView> list(ListPlans query) {
        return db.sql("select name, per_minute, per_day from read_model.plan order by name")
                .query((row, _) -> new PlanView(
                        row.getString("name"),
                        row.getObject("per_minute", Integer.class),
                        row.getObject("per_day", Integer.class)))
                .list();
    }
}
