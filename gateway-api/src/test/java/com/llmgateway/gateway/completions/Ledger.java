package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.limits.Admission;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.contracts.limits.StaleCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** A command side that admits whom it is told to and remembers every end. */
class Ledger {

    static final GatewayKey KEY = GatewayKey.generate(new Random(1));

    final List<AdmitCompletion> admitted = new CopyOnWriteArrayList<>();
    final List<BeginCompletion> begun = new CopyOnWriteArrayList<>();
    final List<CompletionCommand> ends = new CopyOnWriteArrayList<>();
    final AtomicInteger stale = new AtomicInteger();
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicInteger away = new AtomicInteger();

    volatile Instant staleAt = Instant.EPOCH;

    volatile Ending ending = Ending.TOLD;

    volatile String baseUrl = "";

    /** Keys beside the first one. */
    volatile List<ProviderAccess> moreKeys = List.of();

    /** What the key is restricted to. */
    volatile List<String> allowed = List.of();

    /** Looked at when the first request comes, like all of the catalogue. */
    volatile List<RouteView> routes = List.of();

    volatile Set<String> drained = Set.of();

    static ProviderAccess key(int number, String provider, String baseUrl) {
        var id = new ProviderKeyId(new UUID(1, number));
        return new ProviderAccess(id, provider, new Secret("sk-" + number), baseUrl, false);
    }

    void forget() {
        admitted.clear();
        begun.clear();
        ends.clear();
        ending = Ending.TOLD;
    }

    CompletionCommand end() throws InterruptedException {
        for (int i = 0; i < 2_000 && ends.isEmpty(); i++) {
            Thread.sleep(10);
        }
        return ends.getLast();
    }

    @CommandHandler
    Admission admit(AdmitCompletion admit) {
        if (stale.getAndDecrement() > 0) {
            throw new StaleCaller(staleAt);
        }
        admitted.add(admit);
        var admission = new Admission();
        admission.decide(new Admission.Admitted(Instant.EPOCH, new Headroom(20, 19, Duration.ofSeconds(60))));
        return admission;
    }

    @CommandHandler
    void begin(BeginCompletion begin) {
        begun.add(begin);
    }

    @CommandHandler
    Ending settle(SettleCompletion settle) {
        if (away.getAndDecrement() > 0) {
            throw new IllegalStateException("The database is away");
        }
        ends.add(settle);
        return ending;
    }

    @CommandHandler
    void fail(FailCompletion fail) {
        ends.add(fail);
    }

    @QueryHandler
    Caller find(FindCaller query) {
        if (!query.digest().equals(KEY.digest())) {
            throw new Refused(new InvalidKey("unknown"));
        }
        return new Caller(
                new KeyId(new UUID(2, 2)),
                lookUps.incrementAndGet(),
                new UserId(new UUID(3, 3)),
                1,
                1,
                null,
                allowed,
                Map.of(),
                CacheChoice.DEFAULT,
                Stream.concat(Stream.of(access("openai"), access("anthropic"), access("google")), moreKeys.stream())
                        .toList(),
                true);
    }

    private ProviderAccess access(String provider) {
        return new ProviderAccess(
                new ProviderKeyId(new UUID(1, 1)), provider, new Secret("sk-upstream"), baseUrl, false);
    }

    @QueryHandler
    Catalog find(FindCatalog query) {
        return new Catalog(1, KnownModels.models(), routes, drained, Set.of());
    }
}
