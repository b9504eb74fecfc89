package com.llmgateway.projection.log;

import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.audit.RebuildView;
import com.llmgateway.contracts.audit.RebuildView.TableView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One rebuild: fills tables beside the live ones from the whole log, meets the live ones at one position, compares, and
 * takes their place. Readers see the old tables until they see the new ones; only the group's own writing pauses.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** So few events behind, the rest is folded while live batches wait. */
    private static final long NEAR = 2_000;

    private static final int ATTEMPTS = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ReadModel readModel;
    private final Stops stops;
    private final Projection projection;
    private final Fold fold;
    private final Duration patience;
    private final NextTables next;
    private final TransactionTemplate transaction;
    private final TransactionTemplate batch;

    /** @param patience how long the group is given to move past what stopped the projection */
    Rebuild(ReadModel readModel, Stops stops, Projection projection, Fold fold, Duration patience) {
        this.readModel = readModel;
        this.stops = stops;
        this.projection = projection;
        this.fold = fold;
        this.patience = patience;
        this.next = new NextTables(readModel.db(), projection.tables());
        var transactions = new DataSourceTransactionManager(readModel.dataSource());
        this.transaction = new TransactionTemplate(transactions);
        this.batch = new TransactionTemplate(transactions);
        batch.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    RebuildView run() throws InterruptedException {
        long began = System.nanoTime();
        next.create();
        try {
            inNext(fold::reset);
            catchUp();
            next.analyze();
            List<TableView> tables = switchIn();
            var view = new RebuildView(
                    projection.name(),
                    fold.position(),
                    tables.stream().allMatch(Rebuild::equal),
                    tables,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            report(view);
            return view;
        } catch (RuntimeException | InterruptedException failure) {
            next.drop();
            throw failure;
        }
    }

    private void catchUp() throws InterruptedException {
        handleWhatStoppedIt();
        long target = readModel.position(projection.group());
        do {
            fold.upTo(target, this::inNext);
            target = readModel.position(projection.group());
        } while (target - fold.position() > NEAR);
    }

    /** And lets the group move past it, which it does without this one: they are to meet behind it. */
    private void handleWhatStoppedIt() throws InterruptedException {
        fold.upTo(stops.upTo(projection.name()), this::inNext);
        long deadline = System.nanoTime() + patience.toNanos();
        while (readModel.position(projection.group()) < fold.position()) {
            if (System.nanoTime() > deadline) {
                throw new Refused(new Conflict(
                        "`%s` can handle what stopped it, and stays as it was: those that it advances with have not come to position %d."
                                .formatted(projection.name(), fold.position()),
                        "projection_behind"));
            }
            Thread.sleep(PAUSE);
        }
    }

    private List<TableView> switchIn() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long committed = fold.position();
            try {
                return Objects.requireNonNull(transaction.execute(_ -> meetAndSwitch()));
            } catch (ConcurrencyFailureException busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                fold.goBackTo(committed);
                catchUp();
            }
        }
    }

    private List<TableView> meetAndSwitch() {
        next.limitWaiting();
        readModel.closeGate(projection.group());
        readModel.openNext();
        try {
            fold.upTo(readModel.position(projection.group()), this::inNext);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        if (stops.upTo(projection.name()) > fold.position()) {
            throw new ConcurrencyFailureException(
                    "The projection stopped meanwhile, behind where it would begin again");
        }
        List<TableView> tables = next.compare();
        next.takePlace();
        stops.restart(projection.name());
        return tables;
    }

    /** A transaction, or a part of one, that can be rolled back and gone on with. */
    private void inNext(Runnable work) {
        batch.executeWithoutResult(_ -> {
            readModel.openNext();
            work.run();
        });
    }

    private static boolean equal(TableView table) {
        return table.rowsBefore() == table.rowsAfter() && table.hashBefore().equals(table.hashAfter());
    }

    private static void report(RebuildView view) {
        LOG.atLevel(view.equal() ? Level.INFO : Level.WARN)
                .addKeyValue("projection", view.projection())
                .addKeyValue("position", view.position())
                .addKeyValue("tookMillis", view.tookMillis())
                .addKeyValue("tables", view.tables())
                .log(
                        view.equal()
                                ? "A projection was rebuilt, equal to what it was"
                                : "A projection was rebuilt, and what it was did not equal the log");
    }
}
