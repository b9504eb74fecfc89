package com.llmgateway.command.keys;

import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows whose key this is and what it may do now, in one round trip to the rows that decide. */
@Component
class Callers {

    private static final String FIND = """
            select k.key_id, k.revision as key_revision, k.revoked, k.models, k.tags, k.cache,
                a.user_id, a.revision as account_revision, a.suspended,
                coalesce(s.revision, 0) as shared_revision,
                least(k.expires_at, t.valid_until) as valid_until,
                coalesce(least(k.expires_at, t.valid_until) <= clock_timestamp(), false) as expired,
                exists (select 1 from gateway.provider_key e
                    where e.log = k.log and (e.owner = k.user_id or e.shared)) as ever_stored,
                p.provider_key_id, p.owner, p.provider, p.shared, p.base_url, p.sealed
            from gateway.gateway_key_secret t
                join gateway.gateway_key k on k.log = t.log and k.key_id = t.key_id
                join gateway.account a on a.log = k.log and a.user_id = k.user_id
                left join gateway.shared_revision s on s.log = k.log
                left join gateway.provider_key p
                    on p.log = k.log and p.sealed is not null and (p.owner = k.user_id or p.shared)
            where t.log = 'main' and t.hmac = ?
            order by p.shared, p.provider_key_id desc
            """;

    private final JdbcClient db;

    private final KeyTexts texts;

    private final CallerRows rows;

    Callers(JdbcClient db, KeyTexts texts, Vault vault) {
        this.db = db;
        this.texts = texts;
        this.rows = new CallerRows(vault);
    }

    @QueryHandler
    Caller find(FindCaller query) {
        return db.sql(FIND)
                .param(texts.hmac(query.digest()))
                .query(rows)
                .orElseThrow(() -> new Refused(new InvalidKey("unknown")));
    }
}
