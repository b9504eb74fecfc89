package com.llmgateway.gateway.completions.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.gateway.completions.complexity.LabelledRequests.Labelled;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often the score finds the tier that a person chose. The weights were fitted to three requests of each five; the other
 * two of five, which they have never seen, say what they are worth.
 */
class RoutingAccuracyTest {

    private static final double BAR = 0.88;

    @Test
    void findsTheTierThatAPersonChose() throws IOException {
        List<Labelled> all = LabelledRequests.all();
        Confusion fitted = confusion(all, true);
        Confusion unseen = confusion(all, false);
        System.out.println("Fitted to: " + fitted + "\nUnseen:    " + unseen);

        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(unseen.accuracy()).isGreaterThanOrEqualTo(BAR);
        assertThat(fitted.accuracy()).isGreaterThanOrEqualTo(BAR);
        assertThat(unseen.of(Tier.SIMPLE, Tier.COMPLEX)).isZero();
        assertThat(unseen.of(Tier.COMPLEX, Tier.SIMPLE)).isZero();
    }

    private static Confusion confusion(List<Labelled> all, boolean fitted) {
        var confusion = new Confusion();
        IntStream.range(0, all.size())
                .filter(line -> (line % 5 < 3) == fitted)
                .mapToObj(all::get)
                .forEach(request -> confusion.count(request.tier(), tier(request)));
        return confusion;
    }

    private static Tier tier(Labelled request) {
        return ModelRequest.read(Endpoint.CHAT, Map.of(), request.body().getBytes(StandardCharsets.UTF_8))
                .complexity()
                .tier();
    }
}
