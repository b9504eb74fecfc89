package com.llmgateway.gateway.completions.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four letters are a token here. */
class ChoicesScanTest {

    private final TokenCount counted = new TokenCount();
    private final OpenChoices open = new OpenChoices();

    private Gaps scan(String delta) {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null,"
                + "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}";
        var gaps = new Gaps();
        assertThat(AnswerScan.of(chunk.getBytes(UTF_8), counted, open, gaps)).isPresent();
        return gaps;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"fourfour\"}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"fourfour\"}]}",
                "{\"refusal\":\"fourfour\"}",
                "{\"reasoning_content\":\"fourfour\"}",
                "{\"reasoning\":\"fourfour\"}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"fourfour\"}]}]}",
                "{\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"fourfour\",\"signature\":\"EqQB\"}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"fourfour\",\"signature\":\"EqQB\"}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"fourfour\",\"id\":\"r_1\"}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"four\",\"arguments\":\"four\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"custom\":{\"name\":\"four\",\"input\":\"four\"}}]}",
                "{\"function_call\":{\"name\":\"four\",\"arguments\":\"four\"}}"
            })
    void whatTheModelSaysCounts(String delta) {
        scan(delta);
        assertThat(counted.tokens()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 2"})
    void whatAChunkTellsBesideItsDeltaDoesNotCountAgain(boolean streamed, int tokens) {
        String choice = "{\"message\":{\"content\":\"four\"},\"delta\":{\"content\":\"four\"}}";
        AnswerScan.of(
                ("{\"choices\":[" + choice + "]}").getBytes(UTF_8), counted, streamed ? new OpenChoices(null) : open);
        assertThat(counted.tokens()).isEqualTo(tokens);
    }

    @Test
    void aToolThatTheProviderRanIsCountedOnceHoweverOftenItIsTold() {
        scan("{\"executed_tools\":[{\"index\":0,\"type\":\"search\",\"arguments\":\"{}\"}]}");
        scan("{\"executed_tools\":[{\"type\":\"search\",\"output\":\"a\",\"index\":0,\"search_results\":"
                + "{\"results\":[{\"index\":7}]}},{\"index\":1,\"type\":\"python\"}]}");
        scan("{\"tool_calls\":[{\"index\":5,\"id\":\"call_1\"}]}");

        assertThat(counted.toolCalls()).isEqualTo(2);
    }

    @Test
    void aSearchThatMoonshotRunsIsCountedByItsName() {
        scan("{\"tool_calls\":[{\"index\":0,\"id\":\"$web_search:0\",\"type\":\"builtin_function\","
                + "\"function\":{\"name\":\"$web_search\",\"arguments\":\"\"}}]}");
        scan("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"usage\\\":1}\"}}]}");
        scan("{\"tool_calls\":[{\"index\":1,\"id\":\"call_1\",\"function\":{\"name\":\"my_web_search\"}}]}");

        assertThat(counted.searches()).isEqualTo(1);
    }

    @Test
    void theTextOfAnOldCompletionCounts() {
        AnswerScan.of("{\"choices\":[{\"text\":\"fourfour\",\"index\":0}]}".getBytes(UTF_8), counted, open);
        assertThat(counted.tokens()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"role\":\"assistant\",\"content\":\"\"}",
                "{\"extra_content\":{\"google\":{\"thought_signature\":\"Co8CAdHtim9\"}}}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"gAAAAABo\",\"format\":\"x\"}]}",
                "{\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"content\":\"found\"}}]}"
            })
    void whatComesAlongDoesNot(String delta) {
        scan(delta);
        assertThat(counted.isEmpty()).isTrue();
    }

    @Test
    void whatIsThoughtCountsOnceHoweverOftenItIsTold() {
        scan("{\"reasoning_content\":\"\",\"reasoning\":\"four\","
                + "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"four\"}]}");
        scan("{\"reasoning_content\":\"four\",\"reasoning\":\"four\",\"content\":\"four\"}");
        scan("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"fourfour\",\"signature\":\"EqQB\"}]}");

        assertThat(counted.tokens()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0K\"}}]}",
                "{\"content\":[{\"type\":\"image_url\",\"image_url\":\"https://e.example/a.png\"}]}"
            })
    void aPictureIsAPictureHoweverLarge(String delta) {
        Gaps gaps = scan(delta);

        assertThat(counted.pictures()).isOne();
        assertThat(counted.tokens()).isZero();
        assertThat(counted.isEmpty()).isFalse();
        assertThat(gaps.all()).isEmpty();
    }

    @Test
    void whatIsSpokenIsTextAndSound() {
        Gaps gaps = scan("{\"audio\":{\"id\":\"audio_1\",\"data\":\"UklGRg==\",\"transcript\":\"fourfour\"}}");

        assertThat(counted.tokens()).isEqualTo(2);
        assertThat(counted.charactersSpoken()).isEqualTo(8);
        assertThat(gaps.all()).isEmpty();
    }

    @Test
    void chunksThatAreFilteredAndSignedAreStillAlike() {
        String delta = "{\"content\":\"Hello\",\"extra_content\":{\"google\":{\"thought_signature\":\"Co8C\"}}}";
        assertThat(scan(delta).all()).extracting(Gaps.Gap::counts).containsExactly(true, false, false);
    }

    @Test
    void aChunkIsNoPatternWhileItIsOpenWhereThoughtsAreTold() {
        String delta = "{\"content\":\"Hello\",\"reasoning\":\"\",\"reasoning_content\":\"\"}";
        assertThat(scan(delta).all()).hasSize(2);

        scan("{\"reasoning\":\"why\"}");
        assertThat(scan(delta).all()).extracting(Gaps.Gap::counts).containsExactly(true, true, false, false);
    }
}
