package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API page shows a call of every endpoint that there is. */
class DocumentedEndpointsTest {

    /** In features.md, which is printed from the code; what has an alias without {@code /v1} is shown with it. */
    private static final Pattern ENDPOINT = Pattern.compile("`([A-Z]+) (/(?:api|v1)/[^`]*)`");

    private static final Pattern CALL = Pattern.compile("\\bcurl .*?(?=\\bcurl |\\R(?!\\s)|\\z)", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("-X (\\w+)");
    private static final Pattern URL = Pattern.compile("\\$GATEWAY(/[^\\s\"?]*)");

    @Test
    void everyEndpointIsShown() throws IOException {
        List<String> calls = CALL.matcher(page("api.md"))
                .results()
                .map(MatchResult::group)
                .map(DocumentedEndpointsTest::called)
                .toList();

        assertThat(ENDPOINT.matcher(page("features.md")).results())
                .isNotEmpty()
                .allSatisfy(
                        endpoint -> assertThat(calls).anyMatch(pattern(endpoint).asMatchPredicate()));
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs", name));
    }

    private static String called(String call) {
        boolean sends = call.contains(" -d ") || call.contains(" -F ");
        String method = METHOD.matcher(call)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse(sends ? "POST" : "GET");
        return method + " "
                + URL.matcher(call)
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElse("");
    }

    private static Pattern pattern(MatchResult endpoint) {
        String path = endpoint.group(2).replaceAll("\\{\\*\\w+}", ".+").replaceAll("\\{\\w+}", "[^/]+");
        return Pattern.compile(endpoint.group(1) + " " + path);
    }
}
