package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.usage.OtherPrices;
import com.llmgateway.gateway.providers.call.TriedModel;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider itself turns to another model, each is booked as what it is, at its own price.
 *
 * @param others whom the request lets it turn to
 */
record HandOver(Course course, Consumption consumption, OtherPrices prices, List<String> others) {

    /** Asks others by itself, and tells only by its answer's name which of them. */
    private static final String OPENROUTER = "openrouter";

    private static final Pattern VERSION = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2})(?=$|:)");
    private static final Pattern SEPARATOR = Pattern.compile("[-./:]");

    private static final int OK = 200;
    private static final String DECLINED = "content_filter";

    void follow(UsageReport reported) {
        Candidate asked = course.candidate();
        for (TriedModel tried : reported.tried()) {
            Candidate by = by(tried.model(), asked);
            Usage usage = consumption.of(by, tried.report());
            course.note(new FailedAttempt(by.route(), DECLINED, OK, course.timing(), usage));
        }
        course.handTo(by(reported.answeredBy(), asked));
    }

    /** @param said whom its provider says that the answer is of, which need not be told again by a bill */
    void follow(String said) {
        Candidate asked = course.candidate();
        boolean mayBeOthers = asked.route().provider().equals(OPENROUTER) && !others.isEmpty();
        if (mayBeOthers && !areOne(said, asked.route().model())) {
            String named = others.stream()
                    .filter(other -> areOne(said, other))
                    .findFirst()
                    .orElse(said);
            course.handTo(by(named, asked));
        }
    }

    /** Whether both names are of one model: in answers there is a version, and the parts may stand in another order. */
    private static boolean areOne(String said, String asked) {
        return said.equals(asked) || parts(said).equals(parts(asked));
    }

    private static List<String> parts(String name) {
        return SEPARATOR
                .splitAsStream(VERSION.matcher(name).replaceFirst(""))
                .sorted()
                .toList();
    }

    /** What nobody prices is in suspense. */
    private Candidate by(@Nullable String said, Candidate asked) {
        String model = ShortWord.of(said);
        String provider = asked.route().provider();
        return model == null || model.equals(asked.route().model())
                ? asked
                : asked.with(model, prices.of(provider, model).orElse(UnitPrices.UNKNOWN));
    }
}
