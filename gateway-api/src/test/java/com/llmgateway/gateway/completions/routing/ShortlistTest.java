package com.llmgateway.gateway.completions.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortlistTest {

    private static final Set<String> EVERYTHING = Set.of(
            "vision", "audio_input", "video_input", "pdf_input", "audio_output", "function_calling", "response_schema");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'image_url','image_url':{'url':'data:,'}              | vision      | no_vision",
                "'image_url':{'url':'data:,'},'type':'image_url'              | vision      | no_vision",
                "'type':'input_image','file_id':'file-1'                      | vision      | no_vision",
                "'type':'image','source':{'type':'base64','data':'A'}         | vision      | no_vision",
                "'type':'image','source':{'type':'file','file_id':'A'}        | vision      | no_vision",
                "'type':'tool_result','content':[{'type':'image','source':{'type':'url','url':'A'}}] | vision | no_vision",
                "'type':'input_audio','input_audio':{'data':'A','format':'wav'} | audio_input | no_audio",
                "'type':'video_url','video_url':{'url':'https://a/b.mp4'}     | video_input | no_video",
                "'type':'file','file':{'file_data':'data:,'}                  | pdf_input   | no_files",
                "'type':'input_file','file_url':'https://a/b.pdf'             | pdf_input   | no_files",
                "'type':'document','source':{'type':'base64','data':'A'}      | pdf_input   | no_files",
                "'type':'document','source':{'content':[{'source':{'data':'A'},'type':'image'}],'type':'content'} | vision | no_vision",
            })
    void whatIsAttachedNeedsAModelThatTakesIt(String part, String capability, String reason) {
        String messages = "'messages':[{'role':'user','content':[{" + part + "}]}]";
        demands(messages.replace('\'', '"'), capability, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'type':'function_call_output','output':[{'type':'input_image','image_url':'data:,'}]}] | vision | no_vision",
                "[{'type':'computer_call_output','output':{'type':'computer_screenshot','image_url':'data:,'}}] | vision | no_vision",
                "[{'role':'user','content':[{'type':'input_file','file_data':'data:,'}]}] | pdf_input | no_files",
            })
    void whatToolsAndUsersAttachToAResponseNeedsAModelThatTakesIt(String input, String capability, String reason) {
        demands("'messages':[{}],'input':".concat(input).replace('\'', '"'), capability, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'assistant','content':[{'type':'tool_use','input':{'url':'https://a/b','type':'image','source':{'data':'A'}}}]}",
                "{'role':'assistant','content':[{'type':'tool_use','input':{'content':[{'type':'image','source':{'data':'A'}}]}}]}",
                "{'role':'assistant','content':'x','annotations':[{'type':'url_citation','url_citation':{'url':'https://a/b'}}]}",
                "{'content':[{'type':'output_text','text':'x','annotations':[{'type':'url_citation','url':'https://a/b'}]}]}",
                "{'content':[{'type':'text','text':'x','citations':[{'type':'web_search_result_location','url':'https://a/b'}]}]}",
                "{'content':[{'type':'web_search_tool_result','content':[{'type':'web_search_result','url':'https://a/b'}]}]}",
                "{'content':[{'type':'redacted_thinking','data':'A'}]}",
                "{'content':[{'type':'document','source':{'type':'text','media_type':'text/plain','data':'A'}}]}",
                "{'content':[{'type':'image_url'}],'metadata':{'type':'file','file_id':'x','image_url':'y'}}",
            })
    void whatOnlyHasTheNamesOfAttachmentsNeedsNothing(String message) {
        ModelRequest request = Fleet.request(("'messages':[" + message + "]").replace('\'', '"'));

        assertThat(request.needs()).isEmpty();
        assertThat(request.hasAttachments()).isFalse();
        assertThat(request.promptTokens()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tools\":[{\"type\":\"function\"}]                | function_calling | no_tools",
                "\"functions\":[{\"name\":\"f\"}]                   | function_calling | no_tools",
                "\"response_format\":{\"type\":\"json_schema\"}     | response_schema  | no_schema",
                "\"text\":{\"verbosity\":\"low\",\"format\":{\"type\":\"json_schema\"}} | response_schema | no_schema",
                "\"output_config\":{\"format\":{\"type\":\"json_schema\"}} | response_schema | no_schema",
                "\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"} | audio_output     | no_speech",
            })
    void whatIsAskedForNeedsAModelThatDoesIt(String member, String capability, String reason) {
        demands(member + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]", capability, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tools\":[],",
                "\"response_format\":{\"type\":\"json_object\"},",
                "\"response_format\":{\"x\":{\"type\":\"json_schema\"},\"type\":\"text\"},",
                "\"response_format\":null,",
                "\"text\":{\"format\":{\"type\":\"text\"}},",
                "\"text\":{\"type\":\"json_schema\"},",
                "\"text\":[{\"format\":{\"type\":\"json_schema\"}}],",
                "\"audio\":null,",
            })
    void whatIsNotAskedForNeedsNothing(String members) {
        assertThat(Fleet.asking(members).needs()).isEmpty();
    }

    @Test
    void thePromptAndTheAnswerHaveToFitIntoTheWindow() {
        Entry small = Fleet.model("a", "small", "1", Set.of(), 8_000L, null);
        Entry large = Fleet.model("b", "large", "1", Set.of(), 200_000L, null);
        Entry unknown = Fleet.model("c", "unknown", "1", Set.of(), null, null);
        var list = consider("\"max_tokens\":7999,", List.of(small, large, unknown));

        assertThat(list.models()).containsExactly(large, unknown);
        assertThat(list.leftOut()).isEqualTo(Map.of("context_too_small", List.of("a/small")));
    }

    @Test
    void whereAllSeemTooSmallTheLargestMayTry() {
        Entry small = Fleet.model("a", "small", "1", Set.of(), 4_000L, null);
        Entry larger = Fleet.model("b", "larger", "2", Set.of(), 6_000L, null);
        var list = consider("\"max_tokens\":7999,", List.of(small, larger));

        assertThat(list.able()).containsExactly(new Shortlist.Able(larger, false));
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void aModelThatCannotAnswerSoLongIsLeftOut() {
        Entry brief = Fleet.model("a", "brief", "1", Set.of(), 128_000L, 4_096L);

        assertThat(consider("\"max_tokens\":4096,", List.of(brief)).leftOut()).isEmpty();
        assertThat(consider("\"max_tokens\":4097,", List.of(brief)).leftOut()).containsOnlyKeys("answer_too_short");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"max_tokens\":200,          | gpt-5           | true",
                "\"max_tokens\":200,          | o3              | true",
                "\"max_tokens\":200,          | gpt-5-chat-latest | false",
                "\"max_tokens\":200,          | claude-opus-4-8 | false",
                "\"max_completion_tokens\":9, | gpt-5           | false",
                "\"temperature\":0.2,         | gpt-5           | true",
                "\"temperature\":0.2,         | claude-opus-4-8 | true",
                "\"temperature\":0.2,         | kimi-k3         | true",
                "\"temperature\":0.2,         | gpt-4.1         | false",
                "\"temperature\":1,           | gpt-5           | false",
            })
    void aModelThatRefusesWhatTheRequestSetsIsLeftOut(String member, String model, boolean refuses) {
        Entry one = Fleet.model(model.startsWith("claude") ? "anthropic" : "a", model, "1", Set.of());
        Entry other = Fleet.model("b", "other", "2", Set.of());
        var list = consider(member, List.of(one, other));

        assertThat(list.models()).isEqualTo(refuses ? List.of(other) : List.of(one, other));
        assertThat(list.leftOut().keySet()).isEqualTo(refuses ? Set.of("parameter_not_taken") : Set.of());
    }

    @Test
    void whereAllRefuseItTheyMaySaySo() {
        Entry only = Fleet.model("a", "gpt-5", "1", Set.of());
        var list = consider("\"max_tokens\":200,", List.of(only));

        assertThat(list.able()).containsExactly(new Shortlist.Able(only, false));
    }

    @Test
    void whoRefusesAParameterIsAskedBeforeWhoIsTooSmall() {
        Entry small = Fleet.model("a", "small", "1", Set.of(), 8_000L, null);
        Entry unwilling = Fleet.model("b", "gpt-5", "2", Set.of(), 200_000L, null);
        Entry both = Fleet.model("c", "o3", "2", Set.of(), 8_000L, null);
        var list = consider("\"max_tokens\":7999,", List.of(small, unwilling, both));

        assertThat(list.able()).containsExactly(new Shortlist.Able(unwilling, false));
    }

    @Test
    void aModelThatIsForbiddenOrThatNobodyPaysForIsLeftOut() {
        Entry allowed = Fleet.model("a", "allowed", "1", Set.of());
        Entry other = Fleet.model("a", "other", "1", Set.of());
        Entry unpaid = Fleet.model(Fleet.NOBODYS, "unpaid", "1", Set.of());
        var models = List.of(allowed, other, unpaid);
        var list = new Shortlist(Fleet.asking(""), Fleet.caller(models, "allowed", "unpaid"));
        models.forEach(model -> list.consider(model, false));

        assertThat(list.models()).containsExactly(allowed);
        assertThat(list.leftOut())
                .isEqualTo(Map.of("not_allowed", List.of("a/other"), "no_provider_key", List.of("foreign/unpaid")));
    }

    @Test
    void aDeclaredModelIsSparedWhatTheCatalogueSaysOfItsSize() {
        Entry small = Fleet.model("a", "small", "1", Set.of(), 1_000L, 100L);
        var list = new Shortlist(Fleet.asking("\"max_tokens\":5000,"), Fleet.caller(List.of(small), "elsewhere"));
        list.considerDeclared(small, true);

        assertThat(list.models()).containsExactly(small);
    }

    @Test
    void thatIsToldInAFewLinesHoweverManyThereAre() {
        var many = new ArrayList<Entry>();
        for (int i = 0; i < 100; i++) {
            many.add(Fleet.model("a", "m" + i, "1", Set.of()));
        }
        var list = consider("\"tools\":[{}],", many);

        assertThat(list.leftOut().get("no_tools")).hasSize(24);
        assertThat(list.unlisted()).isEqualTo(76);
        assertThat(((InvalidRequest) list.refusal()).message()).contains("no_tools");
    }

    private static void demands(String members, String capability, String reason) {
        ModelRequest request = Fleet.request(members);
        Entry without = Fleet.model("a", "without", "1", but(capability));
        Entry with = Fleet.model("b", "with", "9", Set.of(capability));
        var list = new Shortlist(request, Fleet.caller(List.of(without, with)));
        list.consider(without, false);
        list.consider(with, false);

        assertThat(list.models()).containsExactly(with);
        assertThat(list.leftOut()).isEqualTo(Map.of(reason, List.of("a/without")));
    }

    private static Set<String> but(String capability) {
        return Set.copyOf(
                EVERYTHING.stream().filter(one -> !one.equals(capability)).toList());
    }

    private static Shortlist consider(String members, List<Entry> models) {
        var list = new Shortlist(Fleet.asking(members), Fleet.caller(models));
        models.forEach(model -> list.consider(model, false));
        return list;
    }
}
