package com.llmgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/clients.md is a script that the tests run, to the letter, and every such script is there. */
class ClientsDocumentTest {

    private static final Pattern BLOCK = Pattern.compile("```(?:js|python|java|sh|toml)\n(.*?)\n```", Pattern.DOTALL);

    private static final PathMatcher GREETING = FileSystems.getDefault().getPathMatcher("glob:**/hello/*");

    @Test
    void everySnippetIsAScriptThatIsRun() throws IOException {
        var snippets = new ArrayList<String>();
        var blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "clients.md")));
        while (blocks.find()) {
            snippets.add(blocks.group(1));
        }
        assertThat(snippets).containsExactlyInAnyOrderElementsOf(scripts());
    }

    private static List<String> scripts() throws IOException {
        var scripts = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "clients"))) {
            for (Path file : files.filter(GREETING::matches).toList()) {
                scripts.add(Files.readString(file).strip());
            }
        }
        return scripts;
    }
}
