package com.llmgateway.gateway.completions.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Remembers how each place has served this node in the last minutes. Nobody waits for anybody to write or read it. */
@Component
public class Health {

    private final Cache<Place, AtomicReference<Pulse>> pulses = Caffeine.newBuilder()
            .maximumSize(20_000)
            .executor(Runnable::run)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    private final InstantSource clock;

    public Health(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a try that did not serve, by the fault of the place. */
    public void failed(Place place) {
        long now = clock.millis();
        pulse(place).updateAndGet(before -> before.failed(now));
    }

    /** Notes a try that was answered, with whatever. */
    public void served(Place place) {
        long now = clock.millis();
        pulse(place).updateAndGet(before -> before.served(now));
    }

    /** The same, and how long it took to the first words of a stream or to the end of a whole answer. */
    public void served(Place place, boolean streamed, long millis) {
        long now = clock.millis();
        pulse(place).updateAndGet(before -> before.served(now).took(millis, streamed));
    }

    /** Notes that what had been served broke off. */
    public void brokeOff(Place place) {
        long now = clock.millis();
        pulse(place).updateAndGet(before -> before.brokeOff(now));
    }

    private AtomicReference<Pulse> pulse(Place place) {
        return pulses.get(place, _ -> new AtomicReference<>(Pulse.UNKNOWN));
    }

    public Pulse of(Place place) {
        AtomicReference<Pulse> pulse = pulses.getIfPresent(place);
        return pulse == null ? Pulse.UNKNOWN : pulse.get().faded(clock.millis());
    }

    public boolean hasFailedWithin(Duration last, Place place) {
        AtomicReference<Pulse> pulse = pulses.getIfPresent(place);
        return pulse != null && clock.millis() - pulse.get().lastFault() < last.toMillis();
    }
}
