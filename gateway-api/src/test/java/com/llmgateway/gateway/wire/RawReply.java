package com.llmgateway.gateway.wire;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it came over the wire.
 *
 * @param headers by their names in lower case
 * @param whole whether it came to its proper end
 */
record RawReply(int status, Map<String, String> headers, String body, boolean whole) {

    private static final String OURS = ",\"gateway_metadata\":";

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The text at this field. */
    String at(String pointer) {
        return json().at(pointer).asString();
    }

    List<String> events() {
        return List.of(body.split("\n\n"));
    }

    /** The body as it would be without the gateway's own words. */
    String withoutMetadata() {
        int from = body.indexOf(OURS);
        if (from < 0) {
            return body;
        }
        int to = from + OURS.length();
        int depth = 0;
        do {
            depth += body.charAt(to) == '{' ? 1 : body.charAt(to) == '}' ? -1 : 0;
            to++;
        } while (depth > 0);
        return body.substring(0, from) + body.substring(to);
    }
}
