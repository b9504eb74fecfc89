package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The models that can be asked for something, remembered until the shared revision moves on. A caller that knows of a later
 * revision makes this look again, so an admitted request was always priced by the catalogue of its admission.
 */
@Component
public class Models {

    private static final String SANDBOX = "sandbox";

    private final Supplier<Catalog> catalog;

    private final InstantSource clock;

    private final ReentrantLock looking = new ReentrantLock();

    private volatile Served served = Served.NOTHING;

    @Autowired
    Models(Queries queries, InstantSource clock) {
        this(() -> queries.ask(new FindCatalog()), clock);
    }

    Models(Supplier<Catalog> catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The chat model of this name. */
    public Entry resolve(String requested, Caller caller) {
        return callable(requested, Purpose.CHAT, caller).getFirst();
    }

    /** Every chat model that this name can mean and this caller may use and pay for, the best first; refused if none. */
    public List<Entry> callable(String requested, Caller caller) {
        return callable(requested, Purpose.CHAT, caller);
    }

    /** The same for another purpose. */
    public List<Entry> callable(String requested, Purpose purpose, Caller caller) {
        List<Entry> candidates = candidates(requested, EnumSet.of(purpose), caller);
        if (candidates.isEmpty()) {
            throw new Refused(
                    Uncallable.unserved(requested, purpose, serving(caller).named(requested), clock.instant()));
        }
        var callable = new ArrayList<Entry>(candidates.size());
        for (Entry model : candidates) {
            if (isCallable(model, caller)) {
                callable.add(model);
            }
        }
        if (callable.isEmpty()) {
            throw new Refused(Uncallable.byCaller(requested, candidates, caller));
        }
        return callable;
    }

    /** Every chat model that this name can mean, the best first. */
    public List<Entry> candidates(String requested, Caller caller) {
        return candidates(requested, EnumSet.of(Purpose.CHAT), caller);
    }

    /**
     * Every model that this name can mean, the best first: one that the caller's own key pays for, then a shared one,
     * then one that nothing pays for; an exact name before {@code provider/name}; then by provider.
     */
    public List<Entry> candidates(String requested, Set<Purpose> purposes, Caller caller) {
        var now = clock.instant();
        var served = new ArrayList<Entry>();
        for (Entry model : serving(caller).named(requested)) {
            if (isServed(model, purposes, now)) {
                served.add(model);
            }
        }
        if (served.size() > 1) {
            served.sort(Comparator.<Entry>comparingInt(model -> rank(model, caller))
                    .thenComparing(model -> !model.name().equals(requested))
                    .thenComparing(Entry::provider));
        }
        return served;
    }

    /** Whether this name can mean any model that is served for one of these purposes. */
    public boolean isServed(String requested, Set<Purpose> purposes, Caller caller) {
        var now = clock.instant();
        for (Entry model : serving(caller).named(requested)) {
            if (isServed(model, purposes, now)) {
                return true;
            }
        }
        return false;
    }

    /** What everything costs at that moment. */
    public PricesInForce pricesAt(Instant moment, Caller caller) {
        return new PricesInForce(serving(caller), moment);
    }

    /** Every model of that name whose provider is asked nothing at present. */
    public List<Entry> drained(String requested, Caller caller) {
        return serving(caller).drained().getOrDefault(requested, List.of());
    }

    /** Whether this model was retired, or its provider is asked nothing at present. */
    boolean isWithdrawn(Entry model, Caller caller) {
        return serving(caller).isWithdrawn(model);
    }

    /** Whether a price of this model is in force, even one that it cannot be billed by. */
    boolean isPriced(Entry model, Caller caller) {
        return serving(caller).named(model.qualifiedName()).stream()
                .filter(listed -> listed.id().equals(model.id()))
                .anyMatch(listed -> listed.priceAt(clock.instant()).isPresent());
    }

    /** The enabled route of that name or alias. */
    public Optional<RouteView> route(String requested, Caller caller) {
        return Optional.ofNullable(serving(caller).routes().get(requested));
    }

    /** Every name and alias of an enabled route. */
    Set<String> routes(Caller caller) {
        return serving(caller).routes().keySet();
    }

    /** Every chat model that this caller can call now, by provider and name. */
    public List<Entry> callable(Caller caller) {
        return callable(EnumSet.of(Purpose.CHAT), caller);
    }

    /** Every model that this caller can call now for one of these purposes, by provider and name. */
    public List<Entry> callable(Set<Purpose> purposes, Caller caller) {
        var now = clock.instant();
        return serving(caller).models().stream()
                .filter(model -> isCallable(model, caller) && isServed(model, purposes, now))
                .toList();
    }

    /** The key that would pay for this model; none for the sandbox, which is free. */
    public static Optional<ProviderAccess> access(Entry model, Caller caller) {
        for (ProviderAccess access : caller.providers()) {
            if (access.provider().equals(model.provider())) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    public static boolean isSandbox(Entry model) {
        return model.provider().equals(SANDBOX);
    }

    /** Whether the gateway key may use this model, by its name or its {@code provider/name}. */
    public static boolean isAllowed(Entry model, Caller caller) {
        return isAllowed(model.provider(), model.name(), caller);
    }

    /** The same of one that need not be listed. */
    public static boolean isAllowed(String provider, String model, Caller caller) {
        return caller.models().isEmpty()
                || caller.models().contains(model)
                || caller.models().contains(provider + "/" + model);
    }

    /** Whether the gateway key may use all models of this route: by its name, or by the alias that is asked for. */
    public static boolean isAllowed(RouteView route, String asked, Caller caller) {
        return caller.models().contains(route.name()) || caller.models().contains(asked);
    }

    /** Whether this caller may use the model and somebody pays for it. */
    public static boolean isCallable(Entry model, Caller caller) {
        return isAllowed(model, caller) && isPaid(model, caller);
    }

    /** Whether somebody pays for this caller's use of the model, or nobody has to. */
    public static boolean isPaid(Entry model, Caller caller) {
        return isSandbox(model) || access(model, caller).isPresent();
    }

    private static boolean isServed(Entry model, Set<Purpose> purposes, Instant now) {
        for (Purpose purpose : purposes) {
            if (purpose.isServedBy(model, now)) {
                return true;
            }
        }
        return false;
    }

    private static int rank(Entry model, Caller caller) {
        return isSandbox(model)
                ? 0
                : access(model, caller).map(access -> access.shared() ? 1 : 0).orElse(2);
    }

    private Served serving(Caller caller) {
        return served.sharedRevision() >= caller.sharedRevision() ? served : lookAgain(caller);
    }

    // One looks, the others wait for what it sees.
    private Served lookAgain(Caller caller) {
        looking.lock();
        try {
            if (served.sharedRevision() < caller.sharedRevision()) {
                served = Served.of(catalog.get());
            }
            return served;
        } finally {
            looking.unlock();
        }
    }
}
