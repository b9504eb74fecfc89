package com.llmgateway.command.completions;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row by which the other nodes see that this one is alive, and the rows of the others. */
@Component
class NodeLease {

    static final int SECONDS = 10;

    /** When nobody can renew, one lease outlasts another by as much as their last renewals were apart: three seconds and more. */
    private static final int GRACE_SECONDS = 5;

    private final JdbcClient db;

    private final NodeId node;

    NodeLease(JdbcClient db, NodeId node) {
        this.db = db;
        this.node = node;
    }

    /** Says for another ten seconds that this node is alive. */
    void renew() {
        db.sql("""
                insert into gateway.node as held (log, node_id, lease_until, leased_since)
                values ('main', ?, clock_timestamp() + make_interval(secs => ?), clock_timestamp())
                on conflict (log, node_id) do update set
                    lease_until = excluded.lease_until,
                    leased_since = case when held.lease_until < excluded.leased_since then excluded.leased_since
                        else held.leased_since end
                """).params(node.value(), SECONDS).update();
    }

    void end() {
        db.sql("delete from gateway.node where log = 'main' and node_id = ?")
                .param(node.value())
                .update();
    }

    /**
     * The nodes whose lease holds or lapsed only just, by the database's clock; none unless this node's own holds and has
     * stood for the length of one. When the database was away all leases have lapsed, and whoever lives has had the time to
     * renew theirs by then. It is one look, since all may lapse between two, and its moment is that of its transaction, which
     * is not after its snapshot: a lease that is renewed meanwhile is not called lapsed.
     */
    List<UUID> aliveIfSettled() {
        return db.sql("""
                select node_id from gateway.node where log = 'main' and lease_until > now() - make_interval(secs => ?)
                and exists (select from gateway.node where log = 'main' and node_id = ?
                    and lease_until > now() and leased_since <= now() - make_interval(secs => ?))
                """)
                .params(GRACE_SECONDS, node.value(), SECONDS)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Forgets nodes that have been dead for an hour. */
    void forgetTheDead() {
        db.sql("delete from gateway.node where log = 'main' and lease_until < clock_timestamp() - interval '1 hour'")
                .update();
    }
}
