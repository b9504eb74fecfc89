package com.llmgateway.gateway.completions;

import tools.jackson.core.io.JsonStringEncoder;

/** Writes single JSON values for splicing. */
final class JsonText {

    private JsonText() {}

    static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
