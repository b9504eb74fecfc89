package com.llmgateway.gateway.completions.wire;

import tools.jackson.core.io.JsonStringEncoder;

/** Writes single JSON values for splicing. */
public final class JsonText {

    private JsonText() {}

    public static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
