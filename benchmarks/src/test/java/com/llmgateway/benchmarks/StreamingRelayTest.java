package com.llmgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingRelayTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000})
    void streamsPassTheRelayAsTheyWereSent(long gapMicros) throws Exception {
        try (var upstream = StreamUpstream.start()) {
            Tomcat relay = StreamingRelay.serve(upstream.port());
            var load = new StreamLoad(List.of(relay.getConnector().getLocalPort()), "gw_key", 4, 200, gapMicros, 10);

            StreamLoad.Result result = load.run(upstream);

            assertThat(result.firstFailure()).isEmpty();
            assertThat(result.whole()).isEqualTo(4);
            assertThat(result.p50Micros()).isPositive();
            relay.stop();
            relay.destroy();
        }
    }

    @Test
    void aStreamThatIsNotWholeIsSeen() throws Exception {
        try (var upstream = StreamUpstream.start()) {
            var client = new StreamClient();
            upstream.pace(new StreamUpstream.Pace(9, 0));
            client.ask(upstream.port(), CannedStream.request("gw_key"));

            assertThat(client.wrong(CannedStream.words(9))).isEmpty();
            assertThat(client.wrong(CannedStream.words(10))).contains("differs");
            assertThat(client.wrong(CannedStream.words(8))).startsWith("ends: ");
        }
    }
}
