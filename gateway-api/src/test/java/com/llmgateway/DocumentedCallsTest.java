package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.clients.PlayedModel;
import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs every command of docs/api.md, as a reader would, against a fresh gateway. */
class DocumentedCallsTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);

    /** A command of the page fails when the gateway refuses it. */
    private static final String STRICT = """
            set -euo pipefail
            curl() { command curl --fail-with-body --silent --show-error --max-time 30 "$@"; }
            """;

    private static final String SCRIPT = "calls.sh";

    @Test
    void everyCommandOfTheApiPageAnswers() throws Exception {
        try (var provider = new FakeUpstream();
                var gateway =
                        RunningGateway.on(TestDatabase.empty(), Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true"))) {
            provider.behaves(new PlayedModel());
            String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
            Path directory = Files.createTempDirectory("documented-calls");
            Files.writeString(
                    directory.resolve(SCRIPT),
                    STRICT + commands().replace("http://localhost:8000", "http://localhost:" + port));

            Process shell = shell(directory, provider).start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue()).as(said).isZero();
        }
    }

    private static ProcessBuilder shell(Path directory, FakeUpstream provider) {
        var shell =
                new ProcessBuilder("bash", SCRIPT).directory(directory.toFile()).redirectErrorStream(true);
        shell.environment().put("ADMIN_EMAIL", RunningGateway.ADMIN_EMAIL);
        shell.environment().put("ADMIN_PASSWORD", RunningGateway.ADMIN_PASSWORD);
        shell.environment().put("OPENAI_URL", provider.baseUrl());
        shell.environment().put("OPENAI_API_KEY", "sk-upstream");
        return shell;
    }

    private static String commands() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../docs/api.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }
}
