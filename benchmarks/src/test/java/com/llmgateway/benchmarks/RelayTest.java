package com.llmgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

class RelayTest {

    @Test
    void everythingThatIsAskedOfTheRelayIsAnsweredByTheProvider() throws Exception {
        try (var upstream = Upstream.start()) {
            Tomcat relay = Relay.serve(upstream.port());
            var load = new Load(relay.getConnector().getLocalPort(), "gw_key", 2, 300, 0);

            Load.Result result = load.run();

            assertThat(result.failed()).as(result.firstFailure()).isZero();
            assertThat(result.answered()).isPositive().isEqualTo(upstream.answered());
            relay.stop();
            relay.destroy();
        }
    }

    @Test
    void aFixedRateIsKept() throws Exception {
        try (var upstream = Upstream.start()) {
            var load = new Load(upstream.port(), "gw_key", 4, 500, 100);

            Load.Result result = load.run();

            assertThat(result.answered()).isEqualTo(50);
        }
    }
}
