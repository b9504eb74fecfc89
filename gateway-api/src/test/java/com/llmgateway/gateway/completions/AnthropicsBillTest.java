package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Premium;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic bills is booked, and nothing else that it counts. */
class AnthropicsBillTest {

    private static final String CHATS = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @CsvSource({MESSAGES + ",false", MESSAGES + ",true", CHATS + ",false", CHATS + ",true"})
    void aRefusalOfWhichNothingWasSaidIsCountedAndCostsNothing(String path, boolean streamed)
            throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("end_turn", "refusal").replace("\"output_tokens\":8", "\"output_tokens\":0");
        String whole = FakeDialects.MESSAGE
                .replace("end_turn", "refusal")
                .replace("{\"type\":\"text\",\"text\":\"Hello!\"}", "")
                .replace("\"output_tokens\":8", "\"output_tokens\":0");
        SERVER.upstream()
                .behaves(
                        streamed
                                ? FakeDialects.messageStream(true, events[0], events[6], events[7])
                                : FakeUpstream.json(200, whole));
        SERVER.client().post(path, hello("claude-sonnet-5", streamed));

        Usage booked = booked();
        assertThat(booked.tokens()).isEqualTo(Tokens.NONE);
        assertThat(booked.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(booked.reported()).contains("\"input_tokens\":6", "\"cache_read_input_tokens\":4");
    }

    @ParameterizedTest
    @ValueSource(strings = {MESSAGES, CHATS})
    void aRefusalInTheMiddleOfAnAnswerIsBilled(String path) throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("end_turn", "refusal");
        SERVER.upstream().behaves(FakeDialects.messageStream(true, events));
        SERVER.client().post(path, hello("claude-sonnet-5", true));

        assertThat(booked().tokens().counts()).containsEntry(Meter.INPUT, 6L).containsEntry(Meter.OUTPUT, 8L);
    }

    @ParameterizedTest
    @ValueSource(strings = {MESSAGES, CHATS})
    void wholeNumbersCountHoweverTheyAreWritten(String path) throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(200, FakeDialects.MESSAGE.replaceAll("_tokens\":(\\d+)", "_tokens\":$1.0")));
        SERVER.client().post(path, hello("claude-sonnet-5", false));

        assertThat(booked().tokens().counts()).containsEntry(Meter.INPUT, 6L).containsEntry(Meter.OUTPUT, 8L);
        assertThat(booked().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    /** Some that imitate Anthropic leave it out of the beginning, and tell only of what was said. */
    @Test
    void aPromptThatIsReportedAsNothingIsCounted() throws InterruptedException {
        String nothing = FakeDialects.MESSAGE.replaceAll("(\"(cache_read_)?input_tokens\":)\\d+", "$10");
        SERVER.upstream().behaves(FakeUpstream.json(200, nothing));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", false));

        assertThat(booked().tokens().of(Meter.INPUT)).isPositive();
        assertThat(booked().tokens().of(Meter.OUTPUT)).isEqualTo(8);
        assertThat(booked().grade()).isEqualTo(Grade.ESTIMATED);
    }

    @Test
    void aRefusalThatCountedNothingIsNoEstimate() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        String[] nothing = Stream.of(events[0], events[6], events[7])
                .map(event -> event.replace("end_turn", "refusal").replaceAll("_tokens\":\\d", "_tokens\":0"))
                .toArray(String[]::new);
        SERVER.upstream().behaves(FakeDialects.messageStream(true, nothing));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", true));

        assertThat(booked().tokens()).isEqualTo(Tokens.NONE);
        assertThat(booked().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @ParameterizedTest
    @CsvSource({"fast,false,FAST_MODE", "fast,true,FAST_MODE", "standard,false,", "standard,true,"})
    void howFastItWasIsBilledAsItSays(String speed, boolean streamed, @Nullable ServiceTier tier)
            throws InterruptedException {
        String fast = "\"usage\":{\"speed\":\"%s\",\"service_tier\":\"standard\",".formatted(speed);
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"usage\":{", fast);
        String whole = FakeDialects.MESSAGE.replace("\"usage\":{", fast);
        SERVER.upstream().behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", streamed));

        assertThat(booked().serviceTier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"us,inference_geo us,1.1", "eu,inference_geo eu,", "global,,", "not_available,,"})
    void whereItWasMadeIsBilledAsItSays(String place, @Nullable String reason, @Nullable BigDecimal factor)
            throws InterruptedException {
        String there = "\"usage\":{\"inference_geo\":\"%s\",".formatted(place);
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE.replace("\"usage\":{", there)));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", false));

        assertThat(booked().premium()).isEqualTo(reason == null ? null : new Premium(reason, factor));
    }

    @ParameterizedTest
    @CsvSource({"us,inference_geo us,1.1", "eu,inference_geo eu,", "not_available,,", "'',,"})
    void soItIsWhereNothingFollowsItsBeginning(String place, @Nullable String reason, @Nullable BigDecimal factor)
            throws InterruptedException {
        String begun = FakeDialects.messageEvents()[0].replace(
                "\"usage\":{", "\"usage\":{\"speed\":\"fast\",\"inference_geo\":\"%s\",".formatted(place));
        String overloaded = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}";
        SERVER.upstream().behaves(FakeDialects.messageStream(true, begun, overloaded));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", true));

        Usage taken = ((FailCompletion) SERVER.ledger().end())
                .failedAttempts()
                .getLast()
                .usage();
        assertThat(taken).isNotNull().satisfies(usage -> {
            assertThat(usage.tokens().counts()).containsEntry(Meter.INPUT, 6L).containsEntry(Meter.CACHED_INPUT, 4L);
            assertThat(usage.premium()).isEqualTo(reason == null ? null : new Premium(reason, factor));
            assertThat(usage.serviceTier()).isEqualTo(ServiceTier.FAST_MODE);
        });
    }

    @ParameterizedTest
    @CsvSource({"claude-sonnet-4-5,false,true", "claude-sonnet-4-5,true,true", "claude-opus-9,false,false"})
    void adviceIsBilledAtThePricesOfWhoGaveItAndEachPromptOfWhoTookItToo(
            String advisor, boolean streamed, boolean priced) throws InterruptedException {
        String usage = """
                "usage":{"input_tokens":412,"cache_read_input_tokens":0,"output_tokens":531,"iterations":[
                {"type":"message","input_tokens":412,"cache_read_input_tokens":0,"output_tokens":89},
                {"type":"advisor_message","model":"%s","input_tokens":823,"output_tokens":1612},
                {"type":"message","input_tokens":1348,"cache_read_input_tokens":412,"output_tokens":442}]}}""".formatted(advisor);
        String[] events = FakeDialects.messageEvents();
        events[0] = events[0].replaceFirst("\"usage\":\\{.*", "\"usage\":{\"input_tokens\":412,\"output_tokens\":1}}}");
        events[6] = events[6].replaceFirst("\"usage\":\\{.*", usage.replace("\n", ""));
        String whole = FakeDialects.MESSAGE.replaceFirst("\"usage\":\\{.*", usage);
        SERVER.upstream().behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        SERVER.client().post(MESSAGES, hello("claude-sonnet-5", streamed));

        var advice = new Tokens(Map.of(Meter.INPUT, 823L, Meter.OUTPUT, 1612L));
        assertThat(booked().tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 2583L, Meter.CACHED_INPUT, 412L, Meter.OUTPUT, 2143L));
        assertThat(booked().samplings()).hasSize(2);
        assertThat(booked().contributions()).singleElement().satisfies(one -> {
            assertThat(one.model()).isEqualTo(advisor);
            assertThat(one.tokens()).isEqualTo(advice);
            assertThat(one.prices() != null).isEqualTo(priced);
        });
    }

    @Test
    void whatOthersRefuseIsBilledAsTheyCountIt() throws InterruptedException {
        String filtered = FakeUpstream.ANSWER
                .replaceFirst("\"content\":\"[^\"]*\"", "\"content\":\"\"")
                .replaceFirst("\"finish_reason\":\"[a-z]+\"", "\"finish_reason\":\"content_filter\"");
        SERVER.upstream().behaves(FakeUpstream.json(200, filtered));
        SERVER.client().post(MESSAGES, hello("gpt-4o-mini", false));

        assertThat(booked().tokens().input()).isPositive();
    }

    private static Usage booked() throws InterruptedException {
        return ((SettleCompletion) SERVER.ledger().end()).usage();
    }

    private static String hello(String model, boolean streamed) {
        return "{\"model\":\"%s\",\"max_tokens\":50,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}"
                .formatted(model, streamed);
    }
}
