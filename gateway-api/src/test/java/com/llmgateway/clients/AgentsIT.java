package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream.Received;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that write code, OpenAI's Codex and Anthropic's Claude Code: each uses a tool in one turn, off the network. */
@EnabledIfSystemProperty(named = "agents", matches = "true", disabledReason = "-Dagents=true installs 770 MB of agents")
class AgentsIT {

    private static Workshop workshop;

    @BeforeAll
    static void install() {
        workshop = Workshop.demanded(
                "agents",
                "package-lock.json",
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline");
    }

    @ParameterizedTest
    @DisplayName("5 Codex CLI · 5 Claude Code")
    @CsvSource({"codex, /v1/responses, function_call_output", "claude, /v1/chat/completions, \"role\":\"tool\""})
    void itWritesAFileAndSaysSo(String agent, String path, String result) throws IOException {
        PlayedGateway.forget();
        try (var nowhere = new Nowhere()) {
            assertThat(workshop.run(Map.of("NOWHERE", nowhere.url()), "sh", "run.sh", agent))
                    .isEqualTo(Seen.GREETING + "\nsun");
            assertThat(nowhere.wasSought()).isFalse();
        }

        List<Received> asked = PlayedGateway.asked();
        assertThat(asked).hasSize(2).allMatch(it -> it.head().startsWith("POST " + path + " "));
        assertThat(asked.getFirst().body()).contains("Write the weather").doesNotContain(result);
        assertThat(asked.getLast().body()).contains("Write the weather", "echo sun > weather.txt", result);
    }
}
