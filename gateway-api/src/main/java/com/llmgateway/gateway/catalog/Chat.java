package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what a conversation costs beside what is counted of it: its tokens, what was heard, and calls of the provider's own
 * tools. A model that charges for something else, such as images, could not be billed, so it is not served.
 */
final class Chat {

    private static final Set<String> COUNTED = EnumSet.of(
                    Meter.AUDIO_SECOND,
                    Meter.WEB_SEARCH,
                    Meter.WEB_SEARCH_PREVIEW,
                    Meter.FILE_SEARCH,
                    Meter.CONTAINER_GIGABYTE,
                    Meter.TOOL_CALL)
            .stream()
            .flatMap(meter -> meter.unit().stream())
            .collect(Collectors.toUnmodifiableSet());

    private Chat() {}

    /** The first unit that costs something and that nothing counts. */
    static Optional<String> uncounted(UnitPrices prices) {
        for (Map.Entry<String, BigDecimal> unit : prices.perUnit().entrySet()) {
            if (unit.getValue().signum() != 0 && !COUNTED.contains(unit.getKey())) {
                return Optional.of(unit.getKey());
            }
        }
        return Optional.empty();
    }
}
