package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.completions.Premium;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where Anthropic had to make an answer: in some places all kinds of tokens cost more. */
final class InferenceGeo {

    private static final String NAME = "inference_geo";

    private static final Pattern PLACE = Pattern.compile("[\\w-]{1,40}");

    private InferenceGeo() {}

    static Optional<Premium> premium(Figures figures) {
        return figures.word(NAME)
                .map(geo -> geo.isEmpty() || PLACE.matcher(geo).matches() ? geo : "elsewhere")
                .flatMap(Premium::in);
    }
}
