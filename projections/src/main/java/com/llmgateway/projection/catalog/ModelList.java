package com.llmgateway.projection.catalog;

import com.llmgateway.contracts.catalog.ModelEvent;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.projection.log.Projection;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models with all their prices, retired ones too. */
@Component
@ProcessingGroup("lists")
class ModelList implements Projection {

    private final JdbcClient db;

    ModelList(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "models";
    }

    @Override
    public List<String> tables() {
        return List.of("model", "model_price", "model_price_tier");
    }

    @EventHandler
    void on(ModelEvent event, @Timestamp Instant at, @SequenceNumber long sequence) {
        switch (event) {
            case ModelListed listed -> list(listed, at);
            case PricePublished price -> publish(price, at, sequence);
            case ModelRetired(var model, var _) ->
                db.sql("update model set retired_at = coalesce(retired_at, ?) where model_id = ?")
                        .params(utc(at), model.value())
                        .update();
        }
    }

    @ResetHandler
    void empty() {
        db.sql("truncate model, model_price, model_price_tier").update();
    }

    /** A model keeps the time of its first listing. */
    private void list(ModelListed listed, Instant at) {
        db.sql("""
                insert into model (model_id, provider, name, mode, context_window, max_output_tokens, capabilities,
                    deprecation_date, answer_seconds, listed_at)
                values (:model, :provider, :name, :mode, :context, :output, :capabilities, :deprecation, :seconds, :at)
                on conflict (model_id) do update set mode = excluded.mode, context_window = excluded.context_window,
                    max_output_tokens = excluded.max_output_tokens, capabilities = excluded.capabilities,
                    deprecation_date = excluded.deprecation_date, answer_seconds = excluded.answer_seconds,
                    retired_at = null
                """)
                .param("model", listed.model().value())
                .param("provider", listed.provider())
                .param("name", listed.name())
                .param("mode", listed.mode())
                .param("context", listed.contextWindow(), Types.BIGINT)
                .param("output", listed.maxOutputTokens(), Types.BIGINT)
                .param("capabilities", listed.capabilities().toArray(String[]::new))
                .param("deprecation", listed.deprecationDate(), Types.DATE)
                .param("seconds", listed.answerSeconds(), Types.BIGINT)
                .param("at", utc(at))
                .update();
    }

    private void publish(PricePublished price, Instant at, long sequence) {
        UnitPrices prices = price.prices();
        db.sql("""
                insert into model_price (model_id, sequence, effective_from, meters, per_million, units, per_unit, source,
                    published_by, published_at)
                values (:model, :sequence, :from, :meters, :per_million, :units, :per_unit, :source, :by, :at)
                on conflict (model_id, sequence) do nothing
                """)
                .param("model", price.model().value())
                .param("sequence", sequence)
                .param("from", utc(price.effectiveFrom()))
                .param("meters", Amounts.meters(prices.perToken()))
                .param("per_million", Amounts.perMillion(prices.perToken()))
                .param("units", prices.perUnit().keySet().toArray(String[]::new))
                .param("per_unit", Amounts.plain(prices.perUnit().values()))
                .param("source", price.source())
                .param("by", Optional.ofNullable(price.by()).map(UserId::value).orElse(null), Types.OTHER)
                .param("at", utc(at))
                .update();
        prices.longContext().forEach(tier -> publish(price, tier, sequence));
    }

    private void publish(PricePublished price, LongContext tier, long sequence) {
        db.sql("""
                insert into model_price_tier (model_id, sequence, above_tokens, meters, per_million)
                values (?, ?, ?, ?, ?) on conflict (model_id, sequence, above_tokens) do nothing
                """)
                .params(
                        price.model().value(),
                        sequence,
                        tier.aboveTokens(),
                        Amounts.meters(tier.perToken()),
                        Amounts.perMillion(tier.perToken()))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
