package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.usage.OtherPrices;
import com.llmgateway.gateway.providers.call.TriedModel;
import com.llmgateway.gateway.providers.call.UsageReport;
import org.jspecify.annotations.Nullable;

/** Where a provider itself turns to another model when one declines, each is booked as what it is, at its own price. */
record HandOver(Course course, Consumption consumption, OtherPrices prices) {

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

    /** What nobody prices is in suspense. */
    private Candidate by(@Nullable String said, Candidate asked) {
        String model = ShortWord.of(said);
        String provider = asked.route().provider();
        return model == null || model.equals(asked.route().model())
                ? asked
                : asked.with(model, prices.of(provider, model).orElse(UnitPrices.UNKNOWN));
    }
}
