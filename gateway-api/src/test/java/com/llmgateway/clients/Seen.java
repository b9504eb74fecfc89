package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.json.JsonMapper;

/** What every client has to see of the played model. */
final class Seen {

    static final String GREETING = "Hello! How can I help?";

    private Seen() {}

    /** A client's report: {@code {"text": ..., "streamed": ..., "tool": ..., "told": ..., "limit": ..., "broken": ...}}. */
    static void everything(String report) {
        var seen = JsonMapper.shared().readTree(report);
        assertThat(seen.path("text").asString()).isEqualTo(GREETING);
        assertThat(seen.path("streamed").asString()).isEqualTo(GREETING);
        assertThat(seen.path("tokens").asInt()).isEqualTo(18);
        assertThat(seen.at("/tool/city").asString()).isEqualTo("Paris");
        assertThat(seen.path("told").asString()).isEqualTo(GREETING);
        assertThat(seen.path("limit").asInt()).isEqualTo(429);
        assertThat(seen.path("broken").asBoolean()).isTrue();
        assertThat(seen.path("models").asBoolean(true)).isTrue();
        assertThat(seen.has("models")).isEqualTo(seen.has("embedding"));
        assertThat(seen.path("responses").toString())
                .isIn("", "[\"%1$s\",\"%1$s\",\"%1$s\",\"cancelled\"]".formatted(GREETING));
        assertThat(seen.path("embedding").toString()).matches("|\\[1(\\.0)?,2(\\.0)?]");
    }
}
