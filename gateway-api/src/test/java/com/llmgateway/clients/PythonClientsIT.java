package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of Python: OpenAI's own and LangChain. */
class PythonClientsIT {

    private static Workshop workshop;

    @BeforeAll
    static void install() {
        workshop = Workshop.of(
                "python",
                "requirements.txt",
                "python3",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--disable-pip-version-check",
                "--upgrade",
                "--target",
                "packages",
                "--requirement",
                "requirements.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "langchain"})
    void itGreetsInThreeLines(String client) {
        assertThat(workshop.run("python3", "hello/" + client + "_client.py")).isEqualTo(Seen.GREETING);
    }

    @ParameterizedTest
    @DisplayName("5 LangChain")
    @ValueSource(strings = {"openai", "langchain"})
    void itChatsStreamsCallsToolsAndSeesFailures(String client) {
        Seen.everything(workshop.run("python3", client + "_client.py"));
    }
}
