package com.llmgateway.gateway.completions;

import java.util.stream.Stream;

/** Where models are asked for something: paths that no controller names. */
public final class ServedPaths {

    public static final String METHOD = "POST";

    private ServedPaths() {}

    public static Stream<String> all() {
        return CompletionsServlet.paths().stream();
    }
}
