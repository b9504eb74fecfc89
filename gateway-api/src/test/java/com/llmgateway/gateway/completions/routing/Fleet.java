package com.llmgateway.gateway.completions.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models, and a caller who has a key for each provider but {@code foreign}. */
final class Fleet {

    static final String NOBODYS = "foreign";

    private Fleet() {}

    /** A model at so many dollars per million tokens, in and out. */
    static Entry model(String provider, String name, String usd, Set<String> capabilities) {
        return model(provider, name, usd, capabilities, 128_000L, 16_384L);
    }

    static Entry model(
            String provider,
            String name,
            String usd,
            Set<String> capabilities,
            @Nullable Long window,
            @Nullable Long longestAnswer) {
        BigDecimal perToken = new BigDecimal(usd).movePointLeft(6);
        var prices = UnitPrices.perToken(Map.of(Meter.INPUT, perToken, Meter.OUTPUT, perToken));
        return new Entry(
                ModelId.of(provider, name),
                provider,
                name,
                "chat",
                window,
                longestAnswer,
                capabilities,
                null,
                Instant.EPOCH,
                List.of(new Price(1, Instant.EPOCH, prices, "test")));
    }

    static Caller caller(List<Entry> models, String... allowed) {
        return new Caller(
                new KeyId(new UUID(2, 2)),
                1,
                new UserId(new UUID(3, 3)),
                1,
                1,
                null,
                List.of(allowed),
                Map.of(),
                CacheChoice.DEFAULT,
                models.stream()
                        .map(Entry::provider)
                        .distinct()
                        .filter(provider -> !provider.equals(NOBODYS))
                        .flatMap(provider -> Stream.of(key(provider, 1), key(provider, 2)))
                        .toList(),
                true);
    }

    private static ProviderAccess key(String provider, int number) {
        var id = new ProviderKeyId(new UUID(provider.hashCode(), number));
        return new ProviderAccess(id, provider, new Secret("sk"), null, number == 2);
    }

    /** A chat with these members beside its messages. */
    static ModelRequest asking(String members) {
        return request(members + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]");
    }

    static ModelRequest request(String members) {
        return ModelRequest.read(Endpoint.CHAT, Map.of(), ("{" + members + "}").getBytes(UTF_8));
    }
}
