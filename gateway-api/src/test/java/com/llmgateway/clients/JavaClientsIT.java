package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients of Java, each with libraries of its own: OpenAI's own, LangChain4j and Spring AI. */
class JavaClientsIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static Workshop workshop(String client) {
        return Workshop.of(
                client,
                "pom.xml",
                "mvn",
                "--batch-mode",
                "--quiet",
                "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy-dependencies",
                "-DoutputDirectory=packages");
    }

    @ParameterizedTest
    @CsvSource({"openai-java, OpenAi", "langchain4j, LangChain4j", "spring-ai, SpringAi"})
    void itGreetsInThreeLines(String client, String program) {
        assertThat(workshop(client).run(JAVA, "-cp", "packages/*", "hello/" + program + ".java"))
                .isEqualTo(Seen.GREETING);
    }

    @Test
    @DisplayName("5 LangChain4j")
    void langChain4jChatsStreamsCallsToolsAndSeesFailures() {
        Seen.everything(workshop("langchain4j").run(JAVA, "-cp", "packages/*", "LangChain4j.java"));
    }

    @Test
    @DisplayName("5 Spring AI")
    void springAiChatsStreamsCallsToolsAndSeesFailures() {
        Seen.everything(workshop("spring-ai").run(JAVA, "-cp", "packages/*", "SpringAi.java"));
    }
}
