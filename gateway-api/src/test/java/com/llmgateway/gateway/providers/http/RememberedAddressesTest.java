package com.llmgateway.gateway.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Which addresses are read once. */
class RememberedAddressesTest {

    private static final String RESPONSES = "https://api.example.com/v1/responses";

    private final Upstream upstream = new Upstream(new OkHttpClient());

    @Test
    void oneThatIsAskedAgainAndAgainIsRememberedAsItWasRead() {
        assertThat(upstream.address(RESPONSES)).isNotNull().isSameAs(upstream.address(RESPONSES));
    }

    @Test
    void oneThatIsLongByWhatAClientWroteIsNot() {
        String asked = RESPONSES + "/resp_1?include=" + "x".repeat(500);

        assertThat(upstream.address(asked))
                .isEqualTo(upstream.address(asked))
                .isNotNull()
                .isNotSameAs(upstream.address(asked));
    }
}
