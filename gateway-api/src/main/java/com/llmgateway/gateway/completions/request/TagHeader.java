package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.keys.Tags;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The tags that a request brings along, for the books alone: no provider sees them. */
public final class TagHeader {

    public static final String NAME = "x-gateway-tags";

    private TagHeader() {}

    /** Those of all its lines, as of any header that holds a list. */
    public static Map<String, String> in(HttpServletRequest http) {
        List<String> lines = Collections.list(http.getHeaders(NAME));
        return lines.isEmpty() ? Map.of() : Tags.parse(String.join(",", lines), NAME);
    }
}
