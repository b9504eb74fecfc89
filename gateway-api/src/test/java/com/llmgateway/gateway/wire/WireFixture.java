package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.GatewayServer;
import java.util.List;
import java.util.Map;

/** The whole program, somebody without limits, and a provider that plays what it is told: one for all these tests. */
final class WireFixture {

    static final String PATH = "/v1/chat/completions";
    static final String HELLO = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    static final String STREAM = with("\"stream\":true");
    static final String STREAM_WITH_USAGE = with("\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    private static final List<String> PROVIDERS = List.of(
            "openai", "anthropic", "google", "azure", "mistral", "groq", "deepseek", "ollama", "vllm", "openrouter");

    private static final FakeUpstream UPSTREAM = new FakeUpstream();
    private static final GatewayServer SERVER = GatewayServer.with(Map.of(
            Setting.ALLOW_PRIVATE_BASE_URLS, "true",
            Setting.USER_BASE_URLS, "true",
            Setting.UNPRICED, "suspense"));
    private static final String KEY = key();

    private WireFixture() {}

    private static String key() {
        var user = SERVER.freshUser("enterprise");
        for (String provider : PROVIDERS) {
            assertStatus(user.http().post("/api/keys/providers", """
                    {"provider": "%s", "api_key": "sk-upstream", "base_url": "%s"}""".formatted(provider, UPSTREAM.baseUrl())), 201);
        }
        return user.freshKey();
    }

    static GatewayServer server() {
        return SERVER;
    }

    /** The provider, with nothing remembered. */
    static FakeUpstream upstream() {
        UPSTREAM.forget();
        return UPSTREAM;
    }

    static String sent() {
        return UPSTREAM.last().body();
    }

    static String sentHead() {
        return UPSTREAM.last().head();
    }

    /** A request with these members besides the usual ones. */
    static String with(String members) {
        return HELLO.substring(0, HELLO.length() - 1) + "," + members + "}";
    }

    static RawCall connect() {
        return new RawCall(
                Integer.parseInt(SERVER.context().getEnvironment().getRequiredProperty("local.server.port")));
    }

    static String authorization() {
        return "Authorization: Bearer " + KEY;
    }

    static String apiKey() {
        return KEY;
    }

    static String key(String scheme) {
        return "Authorization: " + scheme + " " + KEY;
    }

    /** A head without its empty line. */
    static String post(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: client.example\r\n" + String.join("\r\n", headers);
    }

    /** Asks, and leaves the answer to be read. */
    static RawCall call(String body, String... headers) {
        return callAt(PATH, body, headers);
    }

    static RawCall callAt(String path, String body, String... headers) {
        return callAs("application/json", path, body, headers);
    }

    private static RawCall callAs(String type, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(UTF_8);
        String more = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
        return connect()
                .send(post(
                        path,
                        authorization(),
                        "Content-Type: " + type,
                        "Content-Length: " + bytes.length + more,
                        "\r\n"))
                .send(bytes);
    }

    /** Sends a form. */
    static RawReply sendTo(String path, String type, String form) {
        try (RawCall call = callAs(type, path, form)) {
            return call.reply();
        }
    }

    static RawReply ask(String body, String... headers) {
        try (RawCall call = call(body, headers)) {
            return call.reply();
        }
    }

    static RawReply askAt(String path, String body, String... headers) {
        try (RawCall call = callAt(path, body, headers)) {
            return call.reply();
        }
    }

    static RawReply get(String path, String... headers) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: client.example\r\n" + String.join("\r\n", headers);
        try (RawCall call = connect().send(head + "\r\n\r\n")) {
            return call.reply();
        }
    }

    /** What the client gets while the provider behaves like this. */
    static RawReply ask(String body, Conduct conduct) {
        upstream().behaves(conduct);
        return ask(body);
    }
}
