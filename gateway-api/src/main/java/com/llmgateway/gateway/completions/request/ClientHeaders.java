package com.llmgateway.gateway.completions.request;

import jakarta.servlet.http.HttpServletRequest;
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
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        String type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            headers.put(CONTENT_TYPE, type);
        }
        return headers;
    }
}
