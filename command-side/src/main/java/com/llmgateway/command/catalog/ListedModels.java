package com.llmgateway.command.catalog;

import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.RouteView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what is listed, from the rows that the appends wrote. */
@Component
class ListedModels {

    private static final String LOG = "main";

    private final JdbcClient db;

    private final PriceJson json;

    private final RouteJson routes;

    ListedModels(JdbcClient db, PriceJson json, RouteJson routes) {
        this.db = db;
        this.json = json;
        this.routes = routes;
    }

    /** The revision is read first: should rows change in between, the catalogue is taken for older than it is. */
    @QueryHandler
    Catalog on(FindCatalog find) {
        long revision = db.sql("select revision from gateway.shared_revision where log = ?")
                .param(LOG)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new Catalog(revision, models(), routes(), drained(), retired());
    }

    private List<RouteView> routes() {
        return db.sql("select definition from gateway.route where log = ? order by name")
                .param(LOG)
                .query((row, _) -> routes.read(row.getString(1)))
                .list();
    }

    private Set<String> drained() {
        return db.sql("select provider from gateway.drained_provider where log = ?")
                .param(LOG)
                .query((row, _) -> row.getString(1))
                .set();
    }

    private Set<String> retired() {
        return db.sql("select provider || '/' || name from gateway.listed_model where log = ? and retired")
                .param(LOG)
                .query((row, _) -> row.getString(1))
                .set();
    }

    private List<Entry> models() {
        var models = new ArrayList<Entry>();
        db.sql("""
                select m.model, m.provider, m.name, m.mode, m.context_window, m.max_output_tokens, m.capabilities,
                    m.answer_seconds, m.listed_at, p.sequence, p.effective_from, p.prices, p.source
                from gateway.listed_model m left join gateway.price p on p.log = m.log and p.model = m.model
                where m.log = ? and not m.retired
                order by m.provider, m.name, p.sequence
                """).param(LOG).query((ResultSet row) -> {
            var id = new ModelId(row.getObject("model", UUID.class));
            if (models.isEmpty() || !models.getLast().id().equals(id)) {
                models.add(entry(id, row));
            }
            if (row.getObject("sequence") != null) {
                models.getLast().prices().add(price(row));
            }
        });
        return models;
    }

    private static Entry entry(ModelId id, ResultSet row) throws SQLException {
        return new Entry(
                id,
                row.getString("provider"),
                row.getString("name"),
                row.getString("mode"),
                number(row, "context_window"),
                number(row, "max_output_tokens"),
                Set.of((String[]) row.getArray("capabilities").getArray()),
                number(row, "answer_seconds"),
                instant(row, "listed_at"),
                new ArrayList<>());
    }

    private Price price(ResultSet row) throws SQLException {
        return new Price(
                row.getLong("sequence"),
                instant(row, "effective_from"),
                json.read(row.getString("prices")),
                row.getString("source"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
