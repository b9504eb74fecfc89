package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.ANSWER;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.PATH;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.connect;
import static com.llmgateway.gateway.wire.WireFixture.post;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A request that comes so fast that it is there before the answer to the one before it is served like that one. */
class WireKeptAliveTest {

    private static final String[] USUAL = FakeUpstream.usualStream(false);

    private final FakeUpstream upstream = upstream();

    @Test
    void thatItsClientLeavesIsNoticed() throws Exception {
        upstream.behaves(first(json(200, ANSWER), (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(UTF_8));
            out.flush();
            Thread.sleep(2_000);
            return false;
        }));
        try (var call = connect().send(asking(HELLO) + asking(STREAM))) {
            assertThat(call.reply().status()).isEqualTo(200);
            assertThat(call.head()).isEqualTo(200);
            call.leave();
        }
        for (int i = 0; i < 100 && upstream.hungUp() == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(upstream.hungUp()).isEqualTo(1);
    }

    @Test
    void itsStreamIsBrokenOffWhereItsProviderBreaksItOff() {
        upstream.behaves(first(json(200, ANSWER), stream(false, USUAL[0], USUAL[1])));
        try (var call = connect().send(asking(HELLO) + asking(STREAM))) {
            assertThat(call.reply().status()).isEqualTo(200);
            RawReply second = call.reply();
            assertThat(second.body()).contains("upstream_broken");
            assertThat(second.whole()).isFalse();
        }
    }

    private static String asking(String body) {
        return post(PATH, authorization(), "Content-Length: " + body.length(), "\r\n") + body;
    }

    private static Conduct first(Conduct once, Conduct then) {
        var isFirst = new AtomicBoolean(true);
        return (request, out) -> (isFirst.getAndSet(false) ? once : then).play(request, out);
    }
}
