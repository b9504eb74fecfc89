package com.llmgateway.projection.catalog;

import com.llmgateway.contracts.catalog.ModelEvent;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ShownPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.projection.log.Projection;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        Map<String, String> perMillion = ShownPrices.perMillion(price.prices().perToken());
        Map<String, String> perUnit = ShownPrices.perUnit(price.prices().perUnit());
        db.sql("""
                insert into model_price (model_id, sequence, effective_from, meters, per_million, units, per_unit, source,
                    published_by, published_at)
                values (:model, :sequence, :from, :meters, :per_million, :units, :per_unit, :source, :by, :at)
                on conflict (model_id, sequence) do nothing
                """)
                .param("model", price.model().value())
                .param("sequence", sequence)
                .param("from", utc(price.effectiveFrom()))
                .param("meters", texts(perMillion.keySet()))
                .param("per_million", texts(perMillion.values()))
                .param("units", texts(perUnit.keySet()))
                .param("per_unit", texts(perUnit.values()))
                .param("source", price.source())
                .param("by", Optional.ofNullable(price.by()).map(UserId::value).orElse(null), Types.OTHER)
                .param("at", utc(at))
                .update();
        price.prices().longContext().forEach(tier -> publish(price, tier, sequence));
    }

    private void publish(PricePublished price, LongContext tier, long sequence) {
        Map<String, String> perMillion = ShownPrices.perMillion(tier.perToken());
        db.sql("""
                insert into model_price_tier (model_id, sequence, above_tokens, meters, per_million)
                values (?, ?, ?, ?, ?) on conflict (model_id, sequence, above_tokens) do nothing
                """)
                .params(
                        price.model().value(),
                        sequence,
                        tier.aboveTokens(),
                        texts(perMillion.keySet()),
                        texts(perMillion.values()))
                .update();
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
