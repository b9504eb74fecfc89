package com.llmgateway.command.limits;

import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers of tests, with the rows that an admission compares them with. */
public final class StoredCallers {

    private StoredCallers() {}

    public static void plan(JdbcClient db, String name, @Nullable Integer perMinute, @Nullable Integer perDay) {
        db.sql("""
            insert into gateway.plan values ('main', ?, ?, ?) on conflict (log, name) do update
            set per_minute = excluded.per_minute, per_day = excluded.per_day
            """).param(name).param(perMinute).param(perDay).update();
    }

    /** A caller with an account on this plan; account and key have the same id. */
    public static Caller onPlan(JdbcClient db, UUID id, String plan) {
        db.sql("insert into gateway.account values ('main', ?, ?, 'USER', false, 1)")
                .params(id, plan)
                .update();
        return withKey(db, id, new UserId(id));
    }

    /** The same user with another key. */
    static Caller anotherKey(JdbcClient db, Caller caller) {
        return withKey(db, UUID.randomUUID(), caller.user());
    }

    private static Caller withKey(JdbcClient db, UUID key, UserId user) {
        db.sql("insert into gateway.gateway_key values ('main', ?, ?, 1, false, null, '{}', '{}', 'default')")
                .params(key, user.value())
                .update();
        return new Caller(
                new KeyId(key), 1, user, 1, 0, null, List.of(), Map.of(), CacheChoice.DEFAULT, List.of(), false);
    }
}
