package com.llmgateway.command.catalog;

import com.llmgateway.command.identity.SharedRevision;
import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps the rows of models and prices. Of two changes of one model in a batch the second is late: its event collides, and
 * what both wrote is undone with it. So their order is free, and a price whose number is taken leaves the refusal to its
 * event, which is tried again.
 */
@Component
class WriteCatalog implements ClauseRule<CatalogClause> {

    private final PriceJson json;

    WriteCatalog(PriceJson json) {
        this.json = json;
    }

    @Override
    public Class<CatalogClause> kind() {
        return CatalogClause.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<CatalogClause>> clauses) throws SQLException {
        Connection connection = append.connection();
        try (var list = connection.prepareStatement("""
                        insert into gateway.listed_model (log, model, provider, name, mode, context_window,
                            max_output_tokens, capabilities, answer_seconds, listed_at, retired)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)
                        on conflict (log, model) do update set mode = excluded.mode,
                            context_window = excluded.context_window, max_output_tokens = excluded.max_output_tokens,
                            capabilities = excluded.capabilities, answer_seconds = excluded.answer_seconds,
                            retired = false
                        """);
                var price = connection.prepareStatement("""
                        insert into gateway.price (log, model, sequence, effective_from, prices, source)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (log, model, sequence) do nothing
                        """);
                var retire = connection.prepareStatement(
                        "update gateway.listed_model set retired = true where log = ? and model = ?")) {
            for (var carried : clauses) {
                CatalogClause clause = carried.clause();
                switch (clause.event()) {
                    case ModelListed listed -> add(list, append, listed);
                    case PricePublished published -> add(price, append, published, clause.sequence());
                    case ModelRetired retired -> {
                        retire.setString(1, append.log());
                        retire.setObject(2, retired.model().value());
                        retire.addBatch();
                    }
                }
            }
            list.executeBatch();
            price.executeBatch();
            retire.executeBatch();
        }
        SharedRevision.count(append);
    }

    private static void add(PreparedStatement list, AppendTransaction append, ModelListed listed) throws SQLException {
        list.setString(1, append.log());
        list.setObject(2, listed.model().value());
        list.setString(3, listed.provider());
        list.setString(4, listed.name());
        list.setString(5, listed.mode());
        list.setObject(6, listed.contextWindow());
        list.setObject(7, listed.maxOutputTokens());
        list.setArray(
                8,
                append.connection().createArrayOf("text", listed.capabilities().toArray()));
        list.setObject(9, listed.answerSeconds());
        list.setObject(10, timestamp(append.now()));
        list.addBatch();
    }

    private void add(PreparedStatement price, AppendTransaction append, PricePublished published, long sequence)
            throws SQLException {
        price.setString(1, append.log());
        price.setObject(2, published.model().value());
        price.setLong(3, sequence);
        price.setObject(4, timestamp(published.effectiveFrom()));
        price.setString(5, json.write(published.prices()));
        price.setString(6, published.source());
        price.addBatch();
    }

    private static OffsetDateTime timestamp(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
