package com.llmgateway.projection.log;

import com.llmgateway.contracts.audit.RebuildView.TableView;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that a rebuild fills, and how they take the place of the live ones. */
final class NextTables {

    private static final String CONTENT = """
            (select count(*) from %1$s.%2$s) as %1$s_rows,
            (select md5(concat_ws(' ', sum(hashtextextended(t::text, 1)::numeric), sum(hashtextextended(t::text, 2)::numeric)))
             from %1$s.%2$s as t) as %1$s_hash
            """;

    private final JdbcClient db;
    private final List<String> tables;

    NextTables(JdbcClient db, List<String> tables) {
        this.db = db;
        this.tables = tables;
    }

    /** Makes them empty and shaped like the live ones, whatever a rebuild that died may have left. */
    void create() {
        drop();
        each(table -> "create table read_model_next.%1$s (like read_model.%1$s including all)".formatted(table));
        tables.forEach(this::copyOptions);
    }

    /** The one thing that LIKE leaves behind. */
    private void copyOptions(String table) {
        db.sql(
                        "select array_to_string(reloptions, ', ') from pg_class where oid = ?::regclass and reloptions is not null")
                .param("read_model." + table)
                .query(String.class)
                .optional()
                .ifPresent(options -> db.sql("alter table read_model_next.%s set (%s)".formatted(table, options))
                        .update());
    }

    void drop() {
        each("drop table if exists read_model_next.%s"::formatted);
    }

    void analyze() {
        each("analyze read_model_next.%s"::formatted);
    }

    /** Gives way when live batches or readers are not done soon; both would queue behind. */
    void limitWaiting() {
        db.sql("select set_config('lock_timeout', '5s', true), set_config('statement_timeout', '0', true)")
                .query()
                .singleRow();
    }

    /** Row counts and an order-independent hash over every row, of both sides. */
    List<TableView> compare() {
        return tables.stream().map(this::compare).toList();
    }

    private TableView compare(String table) {
        String live = CONTENT.formatted(ReadModel.LIVE, table);
        String next = CONTENT.formatted(ReadModel.NEXT, table);
        return db.sql("select " + live + ", " + next)
                .query((row, _) -> new TableView(
                        table,
                        row.getLong("read_model_rows"),
                        row.getLong("read_model_next_rows"),
                        row.getString("read_model_hash"),
                        row.getString("read_model_next_hash")))
                .single();
    }

    void takePlace() {
        each("drop table read_model.%s"::formatted);
        each("alter table read_model_next.%s set schema read_model"::formatted);
    }

    private void each(UnaryOperator<String> statement) {
        tables.forEach(table -> db.sql(statement.apply(table)).update());
    }
}
