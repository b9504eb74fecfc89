package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.ToolResponse.ask;
import static com.llmgateway.gateway.completions.ToolResponse.booked;
import static com.llmgateway.gateway.completions.ToolResponse.event;
import static com.llmgateway.gateway.completions.ToolResponse.response;
import static com.llmgateway.gateway.completions.ToolResponse.settled;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Contribution;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's own tool has drawn is booked as what its model costs, or waits for a price. */
class ImageToolTest {

    private static final String DRAWN = "\"tool_usage\":{\"image_gen\":{\"input_tokens\":30,"
            + "\"input_tokens_details\":{\"image_tokens\":10,\"text_tokens\":20},\"output_tokens\":7024,"
            + "\"output_tokens_details\":{\"image_tokens\":7024,\"text_tokens\":0},\"total_tokens\":7054},"
            + "\"web_search\":{\"num_requests\":0}}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheImageToolDrewCostsWhatItsModelCosts(boolean streamed) throws InterruptedException {
        Usage booked = booked(
                SERVER, streamed, response("", "{\"type\":\"image_generation\",\"model\":\"gpt-image-1\"}", DRAWN));

        assertThat(booked.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(booked.tokens().counts())
                .isEqualTo(Map.of(
                        Meter.INPUT, 1_840L, Meter.IMAGE_INPUT, 10L, Meter.OUTPUT, 210L, Meter.IMAGE_OUTPUT, 7_024L));
        Contribution drawn = contribution(booked);
        assertThat(drawn.tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 20L, Meter.IMAGE_INPUT, 10L, Meter.IMAGE_OUTPUT, 7_024L));
        assertThat(Cost.of(drawn.tokens(), Objects.requireNonNull(drawn.prices())))
                .isEqualByComparingTo("0.28116");
        assertThat(booked.reported()).contains("\"tool_usage\":{\"image_gen\":{\"input_tokens\":30,");
    }

    @Test
    void whatAModelOfUnknownPriceDrewWaitsForIt() throws InterruptedException {
        Usage booked =
                booked(SERVER, false, response("", "{\"type\":\"image_generation\",\"model\":\"gpt-image-9\"}", DRAWN));

        assertThat(contribution(booked).model()).isEqualTo("gpt-image-9");
        assertThat(contribution(booked).prices()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt\\u0000", "gpt\\ud800", "gpt image"})
    void whatIsNoNameOfAModelIsNotTakenForOne(String name) throws InterruptedException {
        Usage booked = booked(
                SERVER, false, response("", "{\"type\":\"image_generation\",\"model\":\"" + name + "\"}", DRAWN));

        assertThat(contribution(booked).model()).isEqualTo("unknown");
    }

    @Test
    void aPictureThatNobodyCountedIsACallOfATool() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.stream(
                        false,
                        event("response.output_text.delta", "\"delta\":\"Here\""),
                        event(
                                "response.output_item.done",
                                "\"item\":{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"result\":\"AAAA\"}")));
        SERVER.client().post("/v1/responses", ask(true));

        assertThat(settled(SERVER).tokens().of(Meter.TOOL_CALL)).isEqualTo(1);
    }

    private static Contribution contribution(Usage booked) {
        return Objects.requireNonNull(booked.contributions()).getFirst();
    }
}
