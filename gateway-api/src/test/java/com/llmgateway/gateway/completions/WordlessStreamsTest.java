package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that fail before their first words: whoever has begun to answer has taken the prompt. */
class WordlessStreamsTest {

    private static final String ALONE = streamed(HELLO);
    private static final String WITH_A_FALLBACK = streamed(OR_MISTRAL);
    private static final String RESPONSE = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello!\",\"stream\":true}";
    private static final String MESSAGE = "{\"model\":\"claude-sonnet-5\",\"stream\":true,\"max_tokens\":9,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    private static final String BUSY = "\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}";
    private static final String REFUSAL = "data: {" + BUSY + "}\n\n";
    private static final String DEAR_REFUSAL = "data: {" + BUSY + ",\"usage\":" + FakeUpstream.USAGE + "}\n\n";
    private static final String FILTER = "data: {\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}\n\n";

    private static final String[] WHOLE = usualStream(true);
    private static final String BEGUN = WHOLE[0];
    private static final String BEGUN_WITH_USAGE =
            chunk("{\"role\":\"assistant\"}", "\"finish_reason\":null}],\"usage\":" + FakeUpstream.USAGE);

    private final TwoProviders providers = new TwoProviders("--stream-seconds=3");

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ": nothing\n\n", "data: [DONE]\n\n", "data: {\"choices\":[{\n\n"})
    void aStreamWithoutFirstWordsIsAttemptCostWhoeverServesThen(String more) throws InterruptedException {
        play(stream(more.isEmpty(), BEGUN + more));
        assertIsThePrompt(usageOfFirst(WITH_A_FALLBACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ": nothing\n\n", "data: [DONE]\n\n", "data: {\"choices\":[{\n\n"})
    void aStreamWithoutFirstWordsIsAttemptCostWhereNobodyElseCanServe(String more) throws InterruptedException {
        play(stream(more.isEmpty(), BEGUN + more));
        assertIsThePrompt(usageOfOnly(PATH, ALONE));
        assertThat(((FailCompletion) providers.ledger().end()).code()).isEqualTo("upstream_broken");
    }

    @Test
    void aHeadAloneHasTakenThePrompt() throws InterruptedException {
        play(stream(false, ": nothing\n\n"));
        assertIsThePrompt(usageOfFirst(WITH_A_FALLBACK));
        providers.ledger().forget();
        assertIsThePrompt(usageOfOnly(PATH, ALONE));
    }

    @Test
    void aStallThatIsWaitedForToTheEndOfItsTimeIsAttemptCost() throws InterruptedException {
        play((request, out) -> {
            stream(false, BEGUN).play(request, out);
            return FakeUpstream.silence(5_000).play(request, out);
        });
        assertIsThePrompt(usageOfOnly(PATH, ALONE));
        assertThat(providers.failedAttempts().getFirst().code()).isEqualTo("upstream_timeout");
    }

    @Test
    void thePromptIsTakenAtTheTierThatWasAskedFor() throws InterruptedException {
        play(stream(false, BEGUN));
        Usage usage = usageOfOnly(PATH, ALONE.replace("{\"stream\"", "{\"service_tier\":\"priority\",\"stream\""));
        assertThat(usage).isNotNull().extracting(Usage::serviceTier).isEqualTo(ServiceTier.PRIORITY);
    }

    @Test
    void whatTheProviderSaidItselfIsBelieved() throws InterruptedException {
        play(stream(false, BEGUN_WITH_USAGE));
        assertIsTold(usageOfFirst(WITH_A_FALLBACK));
        providers.ledger().forget();
        assertIsTold(usageOfOnly(PATH, ALONE));
    }

    @Test
    void usageOfNothingIsNoneThatTheProviderHasCounted() throws InterruptedException {
        play(stream(false, BEGUN_WITH_USAGE.replaceAll("\":[0-9]+([,}])", "\":0$1")));
        assertIsThePrompt(usageOfFirst(WITH_A_FALLBACK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ": nothing\n\n"})
    void anErrorBeforeAnythingElseIsARefusalAndFree(String before) throws InterruptedException {
        play(stream(true, before + REFUSAL));
        assertThat(usageOfFirst(WITH_A_FALLBACK)).isNull();
        providers.ledger().forget();
        providers.post(PATH, ALONE);
        assertThat(providers.failedAttempts()).isEmpty();
    }

    @Test
    void aRefusalCostsWhatItSays() throws InterruptedException {
        play(stream(true, DEAR_REFUSAL));
        assertIsTold(usageOfFirst(WITH_A_FALLBACK));
        providers.ledger().forget();
        assertIsTold(usageOfOnly(PATH, ALONE));
    }

    @Test
    void anErrorInAnAnswerThatHasBegunIsAttemptCost() throws InterruptedException {
        play(stream(true, BEGUN, REFUSAL));
        assertIsThePrompt(usageOfFirst(WITH_A_FALLBACK));
        providers.ledger().forget();
        assertIsThePrompt(usageOfOnly(PATH, ALONE));
        assertThat(providers.failedAttempts().getFirst().code()).isEqualTo("upstream_refused");
    }

    @Test
    void aFilterThatIsPassedOnAfterTheAnswerHasBegunIsAttemptCost() throws InterruptedException {
        play(stream(true, BEGUN, FILTER));
        assertIsThePrompt(usageOfOnly(PATH, WITH_A_FALLBACK));
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void aResponseThatIsOnlyAnnouncedMayStillBeRefused() throws InterruptedException {
        play(stream(false, TwoKeys.CREATED));
        assertIsThePrompt(usageOfOnly("/v1/responses", RESPONSE));
        providers.ledger().forget();

        play(stream(true, TwoKeys.CREATED, responseFailed("null")));
        providers.post("/v1/responses", RESPONSE);
        assertThat(providers.failedAttempts()).isEmpty();
        providers.ledger().forget();

        play(stream(true, TwoKeys.CREATED, responseFailed(FakeUpstream.USAGE)));
        assertIsTold(usageOfOnly("/v1/responses", RESPONSE));
    }

    @Test
    void aMessageSaysAtItsBeginningWhatItHasTaken() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        play(FakeDialects.messageStream(false, events[2], events[0], events[1]));

        Tokens told = new Tokens(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 1L));
        assertThat(usageOfOnly("/v1/messages", MESSAGE))
                .isNotNull()
                .extracting(Usage::tokens)
                .isEqualTo(told);
        providers.ledger().forget();
        assertThat(usageOfFirst("/v1/messages", MESSAGE.replace("]}", "],\"fallbacks\":[\"claude-sonnet-4-5\"]}")))
                .isNotNull()
                .extracting(Usage::tokens)
                .isEqualTo(told);
    }

    @Test
    void soItDoesWhereItIsAskedForAChat() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        play(FakeDialects.messageStream(false, events[2], events[0], events[1]));

        String chat = ALONE.replace("gpt-4o-mini", "claude-sonnet-5");
        assertIsTold(usageOfOnly(PATH, chat));
        providers.ledger().forget();
        assertIsTold(usageOfFirst(chat.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\"]}")));
    }

    private void play(Conduct conduct) {
        providers.first().behaves(conduct);
        providers.second().behaves(stream(true, WHOLE));
    }

    private @Nullable Usage usageOfFirst(String request) throws InterruptedException {
        return usageOfFirst(PATH, request);
    }

    private @Nullable Usage usageOfFirst(String path, String request) throws InterruptedException {
        providers.post(path, request);
        return providers.failedAttempts().getFirst().usage();
    }

    private @Nullable Usage usageOfOnly(String path, String request) throws InterruptedException {
        providers.post(path, request);
        assertThat(providers.failedAttempts()).hasSize(1);
        return providers.failedAttempts().getFirst().usage();
    }

    private void assertIsThePrompt(@Nullable Usage usage) {
        long prompt = providers.ledger().admitted.getLast().estimate().of(Meter.INPUT);
        assertThat(usage).isEqualTo(new Usage(new Tokens(Map.of(Meter.INPUT, prompt)), Grade.ESTIMATED, null));
    }

    private static void assertIsTold(@Nullable Usage usage) {
        assertThat(usage).isNotNull().satisfies(told -> {
            assertThat(told.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
            assertThat(told.tokens().input()).isEqualTo(10);
        });
    }

    private static String responseFailed(String usage) {
        return "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\","
                + "\"error\":{\"code\":\"server_error\"},\"usage\":" + usage + "}}\n\n";
    }

    private static String streamed(String request) {
        return request.replace("{\"model\"", "{\"stream\":true,\"model\"");
    }
}
