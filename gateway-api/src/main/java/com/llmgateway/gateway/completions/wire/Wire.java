package com.llmgateway.gateway.completions.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads the wire's JSON where it stands: bodies are looked at and spliced, never bound to objects. */
public final class Wire {

    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Wire() {}

    public static JsonParser parser(byte[] text, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, offset, length);
    }

    /** Where the current value stands; the parser is at its end afterwards. */
    public static Span value(JsonParser json) {
        int from = (int) json.currentTokenLocation().getByteOffset();
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            json.finishToken();
        } else {
            json.skipChildren();
        }
        return new Span(from, (int) json.currentLocation().getByteOffset());
    }
}
