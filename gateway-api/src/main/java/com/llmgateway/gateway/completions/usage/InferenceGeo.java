package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.completions.Premium;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Anthropic had to make an answer: all kinds of tokens cost a tenth more when that was in the US. */
final class InferenceGeo {

    private static final String NAME = "inference_geo";

    private static final BigDecimal IN_THE_US = new BigDecimal("1.1");

    private static final Pattern PLACE = Pattern.compile("[\\w-]{1,40}");

    private InferenceGeo() {}

    /** Nobody knows what other places cost. */
    static Optional<Premium> premium(Figures figures) {
        return figures.word(NAME)
                .map(geo -> PLACE.matcher(geo).matches() ? geo : "elsewhere")
                .map(geo -> new Premium(NAME + " " + geo, geo.equals("us") ? IN_THE_US : null));
    }
}
