package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that write code, OpenAI's Codex and Anthropic's Claude Code: each uses a tool in one turn, off the network. */
@EnabledIfSystemProperty(named = "agents", matches = "true", disabledReason = "-Dagents=true installs 770 MB of agents")
class AgentsIT {

    private static Workshop workshop;

    @BeforeAll
    static void install() {
        workshop = Workshop.of(
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
    @ValueSource(strings = {"codex", "claude"})
    void itWritesAFileAndSaysSo(String agent) {
        assertThat(workshop.run("sh", "run.sh", agent)).isEqualTo(Seen.GREETING + "\nsun");
    }
}
