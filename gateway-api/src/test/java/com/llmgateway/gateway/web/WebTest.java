package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTest {

    private final HttpClientOfTests user = RunningWeb.user();

    @Test
    void aThingGoesInAndOutInSnakeCaseWithPlainNumbersAndTimes() {
        var reply = user.post("/api/things", """
                {"first_name": "Ada", "age": 36, "seen_at": "2026-01-11T00:00:00Z", "price": 0.00000012}""");

        assertThat(reply.text())
                .isEqualTo(
                        "{\"first_name\":\"Ada\",\"age\":36,\"seen_at\":\"2026-01-11T00:00:00Z\",\"price\":0.00000012}");
        assertThat(reply.header("x-request-id")).startsWith("req_");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                    | invalid_json               |",
                "                                     | invalid_json               |",
                "[]                                   | invalid_type               |",
                "{\"first_name\": \"A\"} x            | invalid_json               |",
                "{\"age\": 1}                         | missing_required_parameter | first_name",
                "{\"first_name\": null}               | missing_required_parameter | first_name",
                "{\"first_name\": 1}                  | invalid_type               | first_name",
                "{\"first_name\": \"A\", \"age\": \"x\"} | invalid_type            | age",
                "{\"first_name\": \"A\", \"age\": 1.5} | invalid_type              | age",
                "{\"first_name\": \"A\", \"role\": 1} | unknown_parameter          | role"
            })
    void aBodyThatDoesNotFitIsRefusedAndTheFieldIsNamed(String body, String code, String param) {
        var reply = user.post("/api/things", body == null ? "" : body);

        assertProblem(reply, 400, code);
        assertThat(reply.json().path("param").asString("")).isEqualTo(param == null ? "" : param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"names\": [\"Ada\", null]}    | invalid_type               | names",
                "{\"ages\": {\"Ada\": null}}     | missing_required_parameter | ages.Ada"
            })
    void nothingIsMissingInsideOfAListEither(String body, String code, String param) {
        var reply = user.post("/api/groups", body);

        assertProblem(reply, 400, code);
        assertThat(reply.at("/param")).isEqualTo(param);
    }

    @Test
    void aBodyThatIsTooDeepIsRefused() {
        assertProblem(user.post("/api/trees", "[".repeat(65) + "]".repeat(65)), 400, "invalid_json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverItsHeadersSay() {
        byte[] large = ("{\"first_name\": \"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        var unannounced = HttpRequest.newBuilder(URI.create(user.baseUrl() + "/api/things"))
                .header("authorization", "Bearer " + WebSlice.USER)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .build();

        assertProblem(HttpClientOfTests.send(unannounced), 413, "request_too_large");
        assertProblem(user.post("/api/things", new String(large, StandardCharsets.UTF_8)), 413, "request_too_large");
    }

    @Test
    void strangersAndTheSuspendedStayOutside() {
        assertProblem(user.asNobody().post("/api/things", "{}"), 401, "null");
        assertProblem(user.as("gw_whatever").post("/api/things", "{}"), 401, "invalid_token");
        assertProblem(user.as("usr_" + "f".repeat(32)).post("/api/things", "{}"), 401, "invalid_token");
        assertProblem(user.as(WebSlice.SUSPENDED.toString()).post("/api/things", "{}"), 403, "forbidden");
        assertProblem(user.get("/api/admin/things"), 403, "forbidden");
        assertThat(user.as(WebSlice.ADMIN.toString()).get("/api/admin/things").status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNoneKeepsNobodyFromWhereAnybodyMayCome() {
        for (String token : new String[] {"expired", WebSlice.SUSPENDED.toString()}) {
            assertThat(user.as(token).get("/api/models").text()).isEqualTo("[]");
            assertThat(user.as(token).post("/api/auth/login", "{}").status()).isEqualTo(200);
            assertProblem(user.as(token).get("/nothing"), 404, "unknown_url");
        }
    }

    @Test
    void aWrongMethodWhereAnybodyMayComeIsNamed() {
        assertProblem(user.asNobody().delete("/api/models"), 405, "method_not_allowed");
        assertProblem(user.asNobody().get("/api/auth/login"), 405, "method_not_allowed");
    }

    @Test
    void textThatNoTableHoldsIsTheCallersMistake() {
        assertProblem(user.get("/api/zero"), 400, "invalid_value");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertProblem(user.get("/api/nothing"), 404, "unknown_url");
        assertProblem(user.get("/nothing"), 404, "unknown_url");
        assertProblem(user.get("/error"), 404, "unknown_url");
        assertProblem(user.get("/undeclared"), 404, "unknown_url");
        assertProblem(user.get("/api/things/usr_1?size=1"), 404, "not_found");
        assertOpenAi(user.get("/v1/nothing"), 404, "unknown_url");
        assertOpenAi(user.get("/chat/nothing"), 404, "unknown_url");
    }

    @Test
    void wrongMethodsTypesAndParametersAreNamed() {
        var wrong = user.delete("/api/things");
        assertProblem(wrong, 405, "method_not_allowed");
        assertThat(wrong.header("allow")).isEqualTo("POST");
        assertOpenAi(user.delete("/v1/models"), 405, "method_not_allowed");
        assertProblem(user.get("/api/things/usr_1"), 400, "invalid_value");
        assertProblem(user.get("/api/things/usr_1?size=many"), 400, "invalid_value");
        var form = HttpRequest.newBuilder(URI.create(user.baseUrl() + "/api/things"))
                .header("authorization", "Bearer " + WebSlice.USER)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("first_name=Ada"))
                .build();
        assertProblem(HttpClientOfTests.send(form), 415, "unsupported_media_type");
        var html = HttpRequest.newBuilder(URI.create(user.baseUrl() + "/api/admin/things"))
                .header("authorization", "Bearer " + WebSlice.ADMIN)
                .header("accept", "text/html")
                .build();
        assertProblem(HttpClientOfTests.send(html), 406, "not_acceptable");
    }

    @Test
    void aMethodThatNobodyKnowsIsAWrongOne() {
        var wrong = user.send("FOO", "/v1/models", "{}");
        assertOpenAi(wrong, 405, "method_not_allowed");
        assertThat(wrong.header("allow")).isEqualTo("POST");
        assertProblem(user.send("FOO", "/api/things", "{}"), 405, "method_not_allowed");
        assertProblem(user.asNobody().send("FOO", "/api/models", "{}"), 405, "method_not_allowed");
        assertOpenAi(user.send("FOO", "/v1/nothing", "{}"), 404, "unknown_url");
    }

    @Test
    void aMethodThatNobodyKnowsOpensNothing() {
        assertProblem(user.asNobody().send("FOO", "/api/things", "{}"), 401, "null");
        assertProblem(user.send("FOO", "/api/admin/things", "{}"), 403, "forbidden");
        assertProblem(user.send("FOO", "/undeclared", "{}"), 404, "unknown_url");
    }

    @Test
    void aModelNameMayHoldASlash() {
        assertThat(user.get("/v1/models/sandbox%2Fecho").text()).isEqualTo("{\"id\":\"sandbox/echo\"}");
    }

    @Test
    void badJsonUnderV1IsSaidInOpenAisWords() {
        assertOpenAi(user.post("/v1/models", "{"), 400, "invalid_json");
    }

    @Test
    void aBugIsFiveHundredAndTellsNothing() {
        var reply = user.get("/api/bug");

        assertProblem(reply, 500, "null");
        assertThat(reply.text()).doesNotContain("secret inner words").contains(reply.header("x-request-id"));
    }

    @Test
    void aDatabaseThatIsAwayIsNotABug() {
        var reply = user.get("/api/away");

        assertProblem(reply, 503, "service_unavailable");
        assertThat(reply.header("retry-after")).isEqualTo("2");
    }
}
