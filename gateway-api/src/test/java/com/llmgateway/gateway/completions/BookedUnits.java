package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import java.util.Map;

/** What has been booked, in units of any kind. */
final class BookedUnits {

    private BookedUnits() {}

    static void assertBooked(CompletionsServer server, Grade grade, Map<Meter, Long> counts)
            throws InterruptedException {
        var settled = (SettleCompletion) server.ledger().end();
        assertThat(settled.usage().tokens().counts()).isEqualTo(counts);
        assertThat(settled.usage().grade()).isEqualTo(grade);
    }
}
