package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.llmgateway.contracts.catalog.Meter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many tokens, or other units, of each disjoint kind; kinds with none are absent. */
// Any getter, not value: Jackson would introspect the map's keys anew for each event that it writes, for 30 µs.
public record Tokens(@JsonAnyGetter Map<Meter, Long> counts) {

    public static final Tokens NONE = new Tokens(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Tokens {
        var kept = new EnumMap<Meter, Long>(Meter.class);
        counts.forEach((meter, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("A negative count of " + meter);
            }
            if (count > 0) {
                kept.put(meter, count);
            }
        });
        counts = Collections.unmodifiableMap(kept);
    }

    /** These and those. */
    public Tokens and(Map<Meter, Long> more) {
        if (more.isEmpty()) {
            return this;
        }
        var sum = new EnumMap<Meter, Long>(Meter.class);
        sum.putAll(counts);
        more.forEach((meter, count) -> sum.merge(meter, count, Long::sum));
        return new Tokens(sum);
    }

    /** These and not those, which are among them. */
    public Tokens without(Tokens some) {
        var rest = new EnumMap<Meter, Long>(Meter.class);
        counts.forEach((meter, count) -> rest.put(meter, count - some.of(meter)));
        return new Tokens(rest);
    }

    /** Those of them that are no tokens. */
    Tokens units() {
        var units = new EnumMap<Meter, Long>(Meter.class);
        units.putAll(counts);
        units.keySet().removeIf(meter -> meter.unit().isEmpty());
        return new Tokens(units);
    }

    public long of(Meter meter) {
        Long count = counts.get(meter); // with a default, a map of enums looks twice
        return count == null ? 0 : count;
    }

    /** Everything that went in: prompt, cached or not, of any kind. */
    public long input() {
        return of(Meter.INPUT)
                + of(Meter.CACHED_INPUT)
                + of(Meter.CACHE_WRITE_5M)
                + of(Meter.CACHE_WRITE_1H)
                + of(Meter.AUDIO_INPUT)
                + of(Meter.CACHED_AUDIO_INPUT)
                + of(Meter.IMAGE_INPUT)
                + of(Meter.CACHED_IMAGE_INPUT);
    }

    /** Everything that came out. Reasoning is a part of the output, kept for information. */
    public long output() {
        return of(Meter.OUTPUT) + of(Meter.AUDIO_OUTPUT) + of(Meter.IMAGE_OUTPUT);
    }
}
