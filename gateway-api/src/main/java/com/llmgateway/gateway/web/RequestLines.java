package com.llmgateway.gateway.web;

import jakarta.servlet.RequestDispatcher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.coyote.http11.Http11InputBuffer;

/** Finds what was asked for in a request line that Tomcat refused, of which it keeps no part but the bytes that came. */
final class RequestLines {

    /** More than the longest path by which the forms of errors differ. */
    private static final int ENOUGH = 256;

    private RequestLines() {}

    /** Has the path be known as that of any other request that fails. */
    static void recover(Request request) {
        var asked = request.getCoyoteRequest();
        if (asked.requestURI().isNull() && asked.getInputBuffer() instanceof Http11InputBuffer input) {
            String path = path(beginning(input.getByteBuffer()));
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
        }
    }

    private static String beginning(ByteBuffer bytes) {
        byte[] beginning = new byte[Math.min(ENOUGH, bytes.limit())];
        bytes.get(0, beginning);
        return new String(beginning, StandardCharsets.ISO_8859_1);
    }

    /** Empty where there is none. */
    private static String path(String text) {
        String[] words = text.stripLeading().lines().findFirst().orElse("").split("[ \t?]+", 3);
        return words.length > 1 && words[1].startsWith("/") ? words[1] : "";
    }
}
