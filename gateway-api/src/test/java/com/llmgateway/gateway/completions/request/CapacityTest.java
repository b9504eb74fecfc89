package com.llmgateway.gateway.completions.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.TooManyAtOnce;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final KeyDigest ONE = GatewayKey.generate(new Random(1)).digest();
    private static final KeyDigest OTHER = GatewayKey.generate(new Random(2)).digest();

    private final Capacity capacity = new Capacity(Settings.of(Map.of(
            Setting.MAX_REQUESTS_IN_FLIGHT, "2",
            Setting.MAX_REQUESTS_PER_KEY, "1",
            Setting.MAX_BODIES_IN_FLIGHT, "10")));

    @Test
    void aFullNodeTakesTheNextRequestOnceOneHasLeft() {
        try (var _ = capacity.enter()) {
            var second = capacity.enter();
            assertRefused(capacity::enter, Unavailable.class);
            second.close();
            capacity.enter().close();
        }
    }

    @Test
    void bodiesTogetherAreBounded() {
        try (var other = capacity.enter()) {
            try (var one = capacity.enter()) {
                one.take(9);
                one.giveBack(1);
                assertRefused(() -> other.take(3), Unavailable.class);
            }
            other.take(10);
        }
    }

    @Test
    void noKeyTakesTheSeatsOfOthers() {
        try (var one = capacity.enter()) {
            one.assign(ONE);
            try (var second = capacity.enter()) {
                assertRefused(() -> second.assign(ONE), TooManyAtOnce.class);
            }
            try (var third = capacity.enter()) {
                third.assign(OTHER);
            }
        }
        try (var again = capacity.enter()) {
            again.assign(ONE);
        }
    }

    private static void assertRefused(ThrowingCallable call, Class<? extends Refusal> why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(why));
    }
}
