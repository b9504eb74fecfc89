package com.llmgateway.gateway.completions.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.call.Line;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientWatchTest {

    private final ClientWatch watch = new ClientWatch();

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void oneCallThatCannotBeEndedTakesNobodysLimitAway() throws InterruptedException {
        watch.start();
        var stuck = late(() -> {
            throw new IllegalStateException("cannot be ended");
        });
        awaitLate(stuck);

        awaitLate(late(() -> {}));
    }

    /** A call whose time is over. */
    private Line late(Runnable ending) {
        var line = new Line();
        line.renew(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        line.whenCut(ending);
        var request = new MockHttpServletRequest();
        var _ = watch.watch(request, new Reply(request, new MockHttpServletResponse()), line);
        return line;
    }

    private static void awaitLate(Line line) throws InterruptedException {
        for (int tries = 0; !line.isLate() && tries < 100; tries++) {
            Thread.sleep(50);
        }
        assertThat(line.isLate()).isTrue();
    }
}
