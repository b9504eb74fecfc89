package com.llmgateway.benchmarks;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Complexity;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Makes events such as the gateway writes, about one kilobyte of JSON, each the first of a stream of its own. */
final class SampleEvents {

    private final Ids ids = Ids.ordered();

    private final CompletionAdmitted sample = new CompletionAdmitted(
            new CompletionId(ids.next()),
            new UserId(ids.next()),
            new KeyId(ids.next()),
            ids.next(),
            "/v1/chat/completions",
            "auto",
            new Complexity(
                    Complexity.Tier.MODERATE,
                    42,
                    Map.of("length", 14, "code", 12, "task", 9, "turns", 7),
                    Map.of("length", 7, "code", 6, "task", 9, "turns", 7),
                    Map.of(Complexity.Tier.MODERATE, 20, Complexity.Tier.COMPLEX, 50)),
            new Route(
                    ModelId.of("openai", "gpt-4o-mini"),
                    "openai",
                    "gpt-4o-mini",
                    new ProviderKeyId(ids.next()),
                    true,
                    UnitPrices.perToken(Map.of(
                            Meter.INPUT, new BigDecimal("0.00000015"),
                            Meter.CACHED_INPUT, new BigDecimal("0.000000075"),
                            Meter.OUTPUT, new BigDecimal("0.0000006")))),
            false,
            new Tokens(Map.of(Meter.INPUT, 96L, Meter.OUTPUT, 400L)),
            new BigDecimal("0.0002544"),
            null,
            null);

    DomainEventMessage<CompletionAdmitted> next() {
        var id = new CompletionId(ids.next());
        var event = new CompletionAdmitted(
                id,
                sample.user(),
                sample.key(),
                sample.node(),
                sample.endpoint(),
                sample.requestedModel(),
                sample.complexity(),
                sample.route(),
                sample.streamed(),
                sample.estimate(),
                sample.estimatedCostUsd(),
                sample.tags(),
                sample.selection());
        return new GenericDomainEventMessage<>(
                "Completion",
                id.toString(),
                0,
                event,
                MetaData.emptyInstance(),
                ids.next().toString(),
                Instant.now());
    }
}
