package com.llmgateway.command.log.json;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The two events that every completion leaves, field by field: found out by reflection, the same bytes cost a completion
 * twice as long. The approved files of the events tell when a field was added to one and not here.
 */
final class CompletionJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** By what they are, not by what they say: the catalogue keeps each price once, for all completions at that price. */
    private static final Cache<UnitPrices, SerializableString> PRICES =
            Caffeine.newBuilder().executor(Runnable::run).weakKeys().build();

    private CompletionJson() {}

    static SimpleModule module() {
        return new SimpleModule("completions")
                .addSerializer(new Written<>(CompletionAdmitted.class, CompletionJson::admitted))
                .addSerializer(new Written<>(CompletionSettled.class, CompletionJson::settled))
                .addSerializer(new Written<>(Route.class, CompletionJson::route))
                .addSerializer(new Written<>(UnitPrices.class, CompletionJson::prices))
                .addSerializer(new Written<>(Usage.class, CompletionJson::usage))
                .addSerializer(new Written<>(Tokens.class, CompletionJson::tokens));
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    private interface Fields<T> {
        void write(T value, JsonGenerator json);
    }

    private static final class Written<T> extends StdSerializer<T> {

        private final transient Fields<T> fields;

        Written(Class<T> type, Fields<T> fields) {
            super(type);
            this.fields = fields;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeStartObject(value);
            fields.write(value, json);
            json.writeEndObject();
        }
    }

    private static void admitted(CompletionAdmitted event, JsonGenerator json) {
        id("completion", event.completion(), json);
        id("user", event.user(), json);
        id("key", event.key(), json);
        json.writeStringProperty("node", event.node().toString());
        json.writeStringProperty("endpoint", event.endpoint());
        text("requested_model", event.requestedModel(), json);
        any("complexity", event.complexity(), json);
        object("route", event.route(), CompletionJson::route, json);
        json.writeBooleanProperty("streamed", event.streamed());
        object("estimate", event.estimate(), CompletionJson::tokens, json);
        money("estimated_cost_usd", event.estimatedCostUsd(), json);
        tags(event.tags(), json);
        any("selection", event.selection(), json);
    }

    private static void settled(CompletionSettled event, JsonGenerator json) {
        id("completion", event.completion(), json);
        id("user", event.user(), json);
        id("key", event.key(), json);
        object("route", event.route(), CompletionJson::route, json);
        object("usage", event.usage(), CompletionJson::usage, json);
        money("cost_usd", event.costUsd(), json);
        object("timing", event.timing(), CompletionJson::timing, json);
        text("served_model", event.servedModel(), json);
        text("finish_reason", event.finishReason(), json);
        json.writeBooleanProperty("cache_hit", event.cacheHit());
        json.writeBooleanProperty("cache_miss", event.cacheMiss());
        json.writeBooleanProperty("client_left", event.clientLeft());
        any("cost_basis", event.costBasis(), json);
        money("computed_cost_usd", event.computedCostUsd(), json);
        tags(event.tags(), json);
        any("response_id", event.responseId(), json);
    }

    private static void route(Route route, JsonGenerator json) {
        id("model_id", route.modelId(), json);
        json.writeStringProperty("provider", route.provider());
        json.writeStringProperty("model", route.model());
        id("provider_key", route.providerKey(), json);
        json.writeBooleanProperty("shared_key", route.sharedKey());
        json.writeName("prices");
        json.writeRawValue(PRICES.get(route.prices(), CompletionJson::text));
    }

    private static SerializableString text(UnitPrices prices) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            prices(prices, json);
            json.writeEndObject();
        }
        return new SerializedString(text.toString());
    }

    private static void prices(UnitPrices prices, JsonGenerator json) {
        perToken(prices.perToken(), json);
        json.writeObjectPropertyStart("per_unit");
        prices.perUnit().forEach((unit, price) -> money(unit, price, json));
        json.writeEndObject();
        json.writeArrayPropertyStart("long_context");
        prices.longContext().forEach(tier -> {
            json.writeStartObject();
            json.writeNumberProperty("above_tokens", tier.aboveTokens());
            perToken(tier.perToken(), json);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void perToken(Map<Meter, BigDecimal> prices, JsonGenerator json) {
        json.writeObjectPropertyStart("per_token");
        prices.forEach((meter, price) -> money(meter.wireName(), price, json));
        json.writeEndObject();
    }

    private static void usage(Usage usage, JsonGenerator json) {
        object("tokens", usage.tokens(), CompletionJson::tokens, json);
        any("grade", usage.grade(), json);
        text("reported", usage.reported(), json);
        any("service_tier", usage.serviceTier(), json);
        money("reported_cost_usd", usage.reportedCostUsd(), json);
        any("samplings", usage.samplings(), json);
        any("contributions", usage.contributions(), json);
        any("premium", usage.premium(), json);
    }

    private static void timing(Timing timing, JsonGenerator json) {
        json.writeNumberProperty("total_millis", timing.totalMillis());
        Long first = timing.firstByteMillis();
        if (first != null) {
            json.writeNumberProperty("first_byte_millis", first);
        }
    }

    private static void tokens(Tokens tokens, JsonGenerator json) {
        tokens.counts().forEach((meter, count) -> json.writeNumberProperty(meter.wireName(), count));
    }

    private static void tags(@Nullable Map<String, String> tags, JsonGenerator json) {
        if (tags != null) {
            object("tags", new TreeMap<>(tags), CompletionJson::texts, json);
        }
    }

    private static void texts(Map<String, String> texts, JsonGenerator json) {
        texts.forEach(json::writeStringProperty);
    }

    private static <T> void object(String name, T value, Fields<T> fields, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        fields.write(value, json);
        json.writeEndObject();
    }

    private static void id(String name, @Nullable Id id, JsonGenerator json) {
        if (id != null) {
            json.writeStringProperty(name, id.toString());
        }
    }

    private static void text(String name, @Nullable String text, JsonGenerator json) {
        if (text != null) {
            json.writeStringProperty(name, text);
        }
    }

    private static void money(String name, @Nullable BigDecimal amount, JsonGenerator json) {
        if (amount != null) {
            json.writeStringProperty(name, amount.toPlainString());
        }
    }

    private static void any(String name, @Nullable Object value, JsonGenerator json) {
        if (value != null) {
            json.writePOJOProperty(name, value);
        }
    }
}
