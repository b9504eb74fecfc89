package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.keys.Tags;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** The tags that a request brings along, for the books alone: no provider sees them. */
public final class TagHeader {

    public static final String NAME = "x-gateway-tags";

    private TagHeader() {}

    public static Map<String, String> in(HttpServletRequest http) {
        String header = http.getHeader(NAME);
        return header == null ? Map.of() : Tags.parse(header, NAME);
    }
}
