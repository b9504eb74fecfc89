package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of JavaScript: OpenAI's own, the Vercel AI SDK and LangChain. */
class NodeClientsIT {

    private static Workshop workshop;

    @BeforeAll
    static void install() {
        workshop = Workshop.of(
                "node",
                "package-lock.json",
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "ai-sdk", "langchain", "anthropic"})
    void itGreetsInThreeLines(String client) {
        assertThat(workshop.run("node", "hello/" + client + ".mjs")).isEqualTo(Seen.GREETING);
    }

    @ParameterizedTest
    @DisplayName("5 Vercel AI SDK · 5 LangChain")
    @ValueSource(strings = {"openai", "ai-sdk", "langchain", "anthropic"})
    void itChatsStreamsCallsToolsAndSeesFailures(String client) {
        Seen.everything(workshop.run("node", client + ".mjs"));
    }
}
