package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.AskedMessage.CLAUDE;
import static com.llmgateway.gateway.completions.AskedMessage.PATH;
import static com.llmgateway.gateway.completions.AskedMessage.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is booked of a message that Anthropic has answered. */
class MessagesBillTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageIsBilledAtTheTierThatItsUsageNames(boolean streamed) throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        events[0] = events[0].replace("\"usage\":{", "\"usage\":{\"service_tier\":\"priority\",");
        String whole = FakeDialects.MESSAGE.replace("\"usage\":{", "\"usage\":{\"service_tier\":\"priority\",");
        SERVER.upstream().behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        SERVER.client().post(PATH, streamed ? streamed(CLAUDE) : CLAUDE);

        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().serviceTier())
                .isEqualTo(ServiceTier.PRIORITY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasSpentOnSummingUpALongChatIsBilledToo(boolean streamed) throws InterruptedException {
        String iterations = "\"iterations\":[{\"type\":\"compaction\",\"input_tokens\":180000,\"output_tokens\":3500},"
                + "{\"type\":\"message\",\"input_tokens\":6,\"cache_read_input_tokens\":4,\"output_tokens\":8}],\"output_tokens\":8}";
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"output_tokens\":8}", iterations);
        String whole = FakeDialects.MESSAGE.replace("\"output_tokens\":8}", iterations);
        SERVER.upstream().behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        SERVER.client().post(PATH, streamed ? streamed(CLAUDE) : CLAUDE);

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.tokens().counts())
                .containsEntry(Meter.INPUT, 180_006L)
                .containsEntry(Meter.OUTPUT, 3_508L);
        assertThat(booked.samplings())
                .extracting(Tokens::counts)
                .containsExactly(
                        Map.of(Meter.INPUT, 180_000L, Meter.OUTPUT, 3_500L),
                        Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 8L));
        assertThat(booked.reported())
                .contains("\"cache_read_input_tokens\":4", "\"iterations\":[{\"type\":\"compaction\"")
                .doesNotContain("prompt_tokens");
    }

    @Test
    void whatContradictsItselfIsBilledAsOnePrompt() throws InterruptedException {
        String iterations = "\"iterations\":[{\"type\":\"message\",\"input_tokens\":5,\"output_tokens\":4},"
                + "{\"type\":\"message\",\"input_tokens\":7,\"output_tokens\":4}],\"output_tokens\":8}";
        SERVER.upstream()
                .behaves(FakeUpstream.json(200, FakeDialects.MESSAGE.replace("\"output_tokens\":8}", iterations)));
        SERVER.client().post(PATH, CLAUDE);

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.tokens().input()).isEqualTo(10);
        assertThat(booked.samplings()).isNull();
    }
}
