package com.llmgateway.projection.log;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Projections that an event stopped. A stopped projection keeps its tables exactly as they were after its last whole
 * batch, while the others of its group go on; a rebuild starts it again.
 *
 * <p>There is no queue of dead letters: the log itself keeps every event, a letter's successors would have to wait behind
 * it anyway, and a total that skips one event would be wrong without looking wrong. So nothing is lost, nothing is
 * skipped, and what stands still says so.
 */
@Component
final class Stops {

    private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

    /** The same failure this many times in a row is no accident. */
    private static final int ATTEMPTS = 3;

    private final ReadModel readModel;
    private final TransactionTemplate transaction;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Stops(ReadModel readModel) {
        this.readModel = readModel;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(readModel.dataSource()));
    }

    /** The names of the projections that stand still; asked inside a live batch, after its gate. */
    Set<String> stopped() {
        return readModel.db().sql("select projection from read_model.stopped").query(String.class).list().stream()
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
    }

    /** Every projection that stands still. */
    Map<String, Stop> all() {
        return readModel
                .db()
                .sql("select projection, position, reason from read_model.stopped")
                .query(Stop.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Stop::projection, stop -> stop));
    }

    /** Where a projection stands still, and why. */
    record Stop(String projection, long position, String reason) {}

    void succeeded(String projection) {
        failures.remove(projection);
    }

    /** Counts a failure that will come back, of a batch that goes {@code upTo}, and stops the projection when it has. */
    void failed(Projection projection, long upTo, Throwable why) {
        if (failures.merge(projection.name(), 1, Integer::sum) >= ATTEMPTS) {
            failures.remove(projection.name());
            transaction.executeWithoutResult(_ -> stop(projection, upTo, why));
        }
    }

    private void stop(Projection projection, long upTo, Throwable why) {
        readModel.closeGate(projection.group());
        long position = readModel.position(projection.group());
        readModel
                .db()
                .sql("""
                        insert into read_model.stopped (projection, position, up_to, reason) values (?, ?, ?, ?)
                        on conflict (projection) do nothing
                        """)
                .params(projection.name(), position, upTo, reason(why))
                .update();
        LOG.atError()
                .addKeyValue("projection", projection.name())
                .addKeyValue("position", position)
                .addKeyValue("upTo", upTo)
                .setCause(why)
                .log("A projection stands still behind an event that it cannot handle; mend it, then rebuild it");
    }

    /** The innermost message: what went wrong, not who passed it on. */
    static String reason(Throwable why) {
        Throwable root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().replace("\0", "");
    }

    /** Up to where the event is that stopped it; before the log where none has. */
    long upTo(String projection) {
        return readModel
                .db()
                .sql("select up_to from read_model.stopped where projection = ?")
                .param(projection)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    void restart(String projection) {
        readModel
                .db()
                .sql("delete from read_model.stopped where projection = ?")
                .param(projection)
                .update();
    }
}
