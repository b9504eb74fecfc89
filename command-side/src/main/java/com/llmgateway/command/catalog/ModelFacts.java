package com.llmgateway.command.catalog;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The models and prices that come with the gateway, as published on one day, and its own sandbox models. */
record ModelFacts(LocalDate asOf, String defaultSource, List<Fact> models) {

    private static final List<String> SANDBOX = List.of("sandbox/simple", "sandbox/moderate", "sandbox/complex");

    /** One model with its prices, if it has any. */
    record Fact(
            String provider,
            String model,
            String mode,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            @Nullable Map<Meter, BigDecimal> usdPerToken,
            @Nullable Map<String, BigDecimal> usdPerUnit,
            @Nullable List<Map<String, BigDecimal>> longContext,
            @Nullable Set<String> supports,
            @Nullable LocalDate deprecationDate,
            @Nullable String source) {

        ModelId id() {
            return ModelId.of(provider, model);
        }

        ListModel listing() {
            return new ListModel(
                    id(),
                    provider,
                    model,
                    mode,
                    contextWindow,
                    maxOutputTokens,
                    Objects.requireNonNullElse(supports, Set.of()),
                    deprecationDate,
                    null,
                    null);
        }

        private UnitPrices prices() {
            return new UnitPrices(
                    Objects.requireNonNullElse(usdPerToken, Map.of()),
                    Objects.requireNonNullElse(usdPerUnit, Map.of()),
                    Objects.requireNonNullElse(longContext, List.<Map<String, BigDecimal>>of()).stream()
                            .map(Fact::tier)
                            .toList());
        }

        private static LongContext tier(Map<String, BigDecimal> written) {
            var prices = new EnumMap<Meter, BigDecimal>(Meter.class);
            var rest = new HashMap<>(written);
            long above = Objects.requireNonNull(rest.remove("above_tokens")).longValueExact();
            rest.forEach((meter, price) -> prices.put(JSON.convertValue(meter, Meter.class), price));
            return new LongContext(above, prices);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static ModelFacts load() {
        try (var resource = ModelFacts.class.getResourceAsStream("/catalog/models.json")) {
            var published = JSON.readValue(Objects.requireNonNull(resource), ModelFacts.class);
            var models =
                    Stream.concat(published.models().stream(), SANDBOX.stream().map(ModelFacts::sandbox));
            return new ModelFacts(published.asOf(), published.defaultSource(), models.toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The price of this model, unless it has none that it could be billed by. */
    Optional<PublishPrice> price(Fact fact) {
        return Optional.of(published(fact)).filter(_ -> fault(fact).isEmpty());
    }

    /** Why what is published of its price is not taken, where it is not. */
    Optional<String> fault(Fact fact) {
        return Facts.fault(published(fact), fact.mode());
    }

    private PublishPrice published(Fact fact) {
        return new PublishPrice(
                fact.id(),
                fact.prices(),
                effectiveFrom(),
                Objects.requireNonNullElse(fact.source(), defaultSource),
                null);
    }

    private Instant effectiveFrom() {
        return asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Free, and said so. */
    private static Fact sandbox(String name) {
        var free = Map.of(Meter.INPUT, BigDecimal.ZERO, Meter.OUTPUT, BigDecimal.ZERO);
        return new Fact("sandbox", name, "chat", 1_000_000L, 100_000L, free, null, null, Set.of(), null, "sandbox");
    }
}
