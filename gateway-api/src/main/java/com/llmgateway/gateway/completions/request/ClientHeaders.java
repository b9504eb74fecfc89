package com.llmgateway.gateway.completions.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The client's headers that its request needs at the provider too. All others, above all its key, stay here. */
public final class ClientHeaders {

    static final String CONTENT_TYPE = "content-type";

    private static final List<String> TRAVELLING =
            List.of("openai-beta", "anthropic-beta", "anthropic-version", "http-referer", "x-title");

    private ClientHeaders() {}

    public static Map<String, String> of(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, String>();
        for (String name : TRAVELLING) {
            List<String> lines = Collections.list(request.getHeaders(name));
            if (!lines.isEmpty()) {
                headers.put(name, text(String.join(",", lines)));
            }
        }
        String type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            headers.put(CONTENT_TYPE, type);
        }
        return headers;
    }

    /** The server takes every byte for a character of its own; most who send more than ASCII write UTF-8. */
    private static String text(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException _) {
            return bytes;
        }
    }
}
