package com.llmgateway.query.keys;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.keys.AnyProviderKeyView;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.KeysQuery.FindKey;
import com.llmgateway.contracts.keys.KeysQuery.FindKeysByPrefix;
import com.llmgateway.contracts.keys.KeysQuery.ListAllProviderKeys;
import com.llmgateway.contracts.keys.KeysQuery.ListKeys;
import com.llmgateway.contracts.keys.KeysQuery.ListProviderKeys;
import com.llmgateway.contracts.keys.ProviderKeyView;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys as the read models know them. */
@Component
class KeyLists {

    private static final int MOST = 1_000;

    private final JdbcClient db;

    KeyLists(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<KeyView> list(ListKeys query) {
        return db.sql("""
                select * from read_model.gateway_key
                where (cast(:user as uuid) is null or user_id = :user)
                  and (cast(:before as uuid) is null or key_id < :before)
                order by key_id desc limit :limit
                """)
                .param("user", query.user() == null ? null : query.user().value(), Types.OTHER)
                .param("before", query.before() == null ? null : query.before().value(), Types.OTHER)
                .param("limit", query.limit())
                .query(KeyRows::key)
                .list();
    }

    @QueryHandler
    Optional<KeyView> find(FindKey query) {
        return db.sql("select * from read_model.gateway_key where key_id = ?")
                .param(query.key().value())
                .query(KeyRows::key)
                .optional();
    }

    @QueryHandler
    List<KeyView> find(FindKeysByPrefix query) {
        return db.sql("""
                select * from read_model.gateway_key
                where prefix = :prefix or key_id in (
                    select key_id from read_model.gateway_key_former where prefix = :prefix and valid_until > now())
                order by key_id desc limit :most
                """)
                .param("prefix", query.prefix())
                .param("most", MOST)
                .query(KeyRows::key)
                .list();
    }

    @QueryHandler
    List<ProviderKeyView> list(ListProviderKeys query) {
        return db.sql("""
                select *, owner = :reader or :administers as told from read_model.provider_key
                where (owner = :reader or shared) and removed_at is null
                order by shared, provider_key_id desc limit :most
                """)
                .param("reader", query.reader().user().value())
                .param("administers", query.reader().role() == Role.ADMIN)
                .param("most", MOST)
                .query(KeyRows::providerKey)
                .list();
    }

    @QueryHandler
    List<AnyProviderKeyView> list(ListAllProviderKeys query) {
        return db.sql("""
                select * from read_model.provider_key
                where cast(:before as uuid) is null or provider_key_id < :before
                order by provider_key_id desc limit :limit
                """)
                .param("before", query.before() == null ? null : query.before().value(), Types.OTHER)
                .param("limit", query.limit())
                .query(KeyRows::anyProviderKey)
                .list();
    }
}
