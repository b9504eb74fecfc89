package com.llmgateway.projection.log;

import com.llmgateway.projection.log.ProcessorsTest.Counted;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds up, so that an event counted twice or not at all shows. */
class Tally implements Projection {

    private final JdbcClient db;
    private final String table;
    private final Batch<AtomicLong> batch = new Batch<>(this, AtomicLong::new, this::write);

    Tally(JdbcClient db, String table) {
        this.db = db;
        this.table = table;
    }

    static void createTable(JdbcClient db, String table) {
        db.sql("create table read_model.%s (bucket int primary key, total numeric(38, 12) not null)".formatted(table))
                .update();
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public String group() {
        return "usage";
    }

    @EventHandler
    void on(Counted event) {
        counting(event);
        batch.current().addAndGet(event.by());
    }

    @ResetHandler
    void empty() {
        db.sql("truncate " + table).update();
    }

    private void write(AtomicLong sum) {
        db.sql("""
                insert into %1$s (bucket, total) values (0, ?)
                on conflict (bucket) do update set total = %1$s.total + excluded.total
                """.formatted(table)).param(sum.get()).update();
        written();
    }

    void counting(Counted event) {}

    void written() {}
}
