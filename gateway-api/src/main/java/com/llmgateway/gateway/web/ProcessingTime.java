package com.llmgateway.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** How long an answer took, and the version of the interface: in the headers where OpenAI's clients look for both. */
public final class ProcessingTime {

    private static final String HEADER = "openai-processing-ms";
    private static final String VERSION_HEADER = "openai-version";
    private static final String VERSION = "2020-10-01";

    private static final String ATTRIBUTE = ProcessingTime.class.getName();

    private ProcessingTime() {}

    static void begin(HttpServletRequest request, HttpServletResponse response, ErrorShape shape) {
        if (shape == ErrorShape.OPENAI) {
            request.setAttribute(ATTRIBUTE, System.nanoTime());
            response.setHeader(VERSION_HEADER, VERSION);
        }
    }

    /** Said with the head of the answer, unless the provider has said it. */
    public static void tell(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof Long start && !response.containsHeader(HEADER)) {
            response.addHeader(HEADER, Long.toString((System.nanoTime() - start) / 1_000_000));
        }
    }
}
