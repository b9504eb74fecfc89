package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.analytics.AnalyticsQuery.CheckLedger;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindLedgerCheck;
import com.llmgateway.contracts.analytics.LedgerCheckView;
import com.llmgateway.projection.analytics.LedgerComparison.Found;
import com.llmgateway.projection.log.SearchPath;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the roll-ups with the log: the days that something was added to, those that differed, and one older day each
 * time, so that all of them come round. What is compared is one snapshot of both, at the position of the projection.
 */
@Component
class LedgerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private static final String ROLL_UPS = Stream.of(Grouping.values())
            .flatMap(grouping -> Stream.of(Period.values()).map(period -> "read_model." + grouping.table(period)))
            .collect(Collectors.joining(", "));

    /** So many positions of the log are counted in one transaction. */
    private static final long PORTION = 50_000;

    private final JdbcClient db;

    private final TransactionTemplate transaction;

    /** The days that were counted and not yet compared; those that a node forgets come round all the same. */
    private final Set<OffsetDateTime> uncompared = ConcurrentHashMap.newKeySet();

    LedgerCheck(DataSource source) {
        this.db = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @QueryHandler
    LedgerCheckView handle(FindLedgerCheck find) {
        return LedgerFindings.read(db);
    }

    @QueryHandler
    LedgerCheckView handle(CheckLedger check) {
        transaction.executeWithoutResult(_ -> {
            begin();
            forget();
        });
        compareAll(() -> LedgerDays.all(db));
        return LedgerFindings.read(db);
    }

    /** Counts what is new, while the server still has it at hand. */
    void count() {
        catchUp(() -> {});
    }

    /** Counts what is new, and compares. */
    void check() {
        compareAll(this::due);
    }

    private void compareAll(Supplier<Collection<OffsetDateTime>> due) {
        var days = new HashSet<OffsetDateTime>();
        var news = new TreeMap<OffsetDateTime, Integer>();
        catchUp(() -> {
            days.addAll(due.get());
            news.putAll(compare(days));
        });
        // Not before what was found is committed.
        uncompared.removeAll(days);
        news.forEach(LedgerCheck::tell);
    }

    /** Counts until the count has met the projection, so that both can be compared. */
    private void catchUp(Runnable thereupon) {
        while (!step(thereupon)) {
            LOG.atDebug().log("The log is being counted");
        }
    }

    private boolean step(Runnable thereupon) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            begin();
            long target = projected();
            if (counted() > target) {
                forget();
            }
            long from = counted();
            long to = Math.min(target, from + PORTION);
            uncompared.addAll(LedgerCount.add(db, from, to));
            db.sql("update ledger_check set position = ?, caught_up = ? where (position, caught_up) <> (?, ?)")
                    .params(to, to == target, to, to == target)
                    .update();
            if (to == target) {
                thereupon.run();
            }
            return to == target;
        }));
    }

    /**
     * One node at a time: a second one waits before it takes its snapshot, and finds nothing left to count. A rebuild
     * switches before or after: rows that are younger than the snapshot would look as if they were missing.
     */
    private void begin() {
        db.sql("lock table read_model.ledger_check in exclusive mode").update();
        db.sql("lock table %s in access share mode".formatted(ROLL_UPS)).update();
        db.sql("select " + SearchPath.LIVE).query().singleRow();
    }

    private void forget() {
        db.sql("delete from ledger_day").update();
        db.sql("update ledger_check set position = -1, caught_up = false, last_day = null")
                .update();
    }

    private long counted() {
        return db.sql("select position from ledger_check").query(Long.class).single();
    }

    /** Where the roll-ups are: at their group's position, or where they stand still. */
    private long projected() {
        return db.sql("""
                        select coalesce((select position from stopped where projection = 'analytics'),
                            (select token::bigint from token where processor = 'usage' and segment = 0), -1)
                        """).query(Long.class).single();
    }

    private Collection<OffsetDateTime> due() {
        var due = new HashSet<>(uncompared);
        due.addAll(LedgerDays.differing(db));
        LedgerDays.next(db).ifPresent(due::add);
        return due;
    }

    /** The days about which something else is found than before, and in how much they differ. */
    private Map<OffsetDateTime, Integer> compare(Collection<OffsetDateTime> days) {
        var news = new HashMap<OffsetDateTime, Integer>();
        for (OffsetDateTime day : days) {
            Found before = LedgerComparison.noted(db, day);
            LedgerComparison.compare(db, day);
            Found now = LedgerComparison.noted(db, day);
            if (!now.equals(before)) {
                news.put(day, now.differences());
            }
        }
        db.sql("update ledger_check set checked_at = clock_timestamp()").update();
        return news;
    }

    /** What stays as it was is told by the endpoint alone. */
    private static void tell(OffsetDateTime day, int differences) {
        LOG.atLevel(differences == 0 ? Level.INFO : Level.ERROR)
                .addKeyValue("day", day.toLocalDate())
                .addKeyValue("differences", differences)
                .log(
                        differences == 0
                                ? "The roll-ups equal the log again"
                                : "The roll-ups do not equal the log; rebuild the projection `analytics`");
    }
}
