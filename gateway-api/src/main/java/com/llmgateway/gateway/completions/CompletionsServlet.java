package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.MethodNotAllowed;
import com.llmgateway.contracts.Refused;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.web.Errors;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where models are asked for something, with and without {@code /v1}. It stands beside the framework's servlet: each
 * layer of that one would be paid for by every completion, and none of them is needed.
 */
final class CompletionsServlet extends HttpServlet {

    private static final String METHOD = "POST";

    private static final Map<String, Endpoint> ENDPOINTS = endpoints();

    private final transient Completions completions;

    private final transient Errors errors;

    CompletionsServlet(Completions completions, Errors errors) {
        this.completions = completions;
        this.errors = errors;
    }

    private static Map<String, Endpoint> endpoints() {
        var endpoints = new HashMap<String, Endpoint>();
        List.of(
                        Endpoint.CHAT,
                        Endpoint.MESSAGES,
                        Endpoint.COMPLETIONS,
                        Endpoint.EMBEDDINGS,
                        Endpoint.RESPONSES,
                        Endpoint.MODERATIONS,
                        Endpoint.IMAGES,
                        Endpoint.IMAGE_EDITS,
                        Endpoint.SPEECH,
                        Endpoint.TRANSCRIPTIONS,
                        Endpoint.TRANSLATIONS)
                .forEach(endpoint -> {
                    endpoints.put(endpoint.path(), endpoint);
                    endpoints.put(endpoint.upstreamPath(), endpoint);
                });
        return Map.copyOf(endpoints);
    }

    /** The very paths that it serves: the server compares what it has normalised. */
    static Set<String> paths() {
        return ENDPOINTS.keySet();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            serve(request, response);
        } catch (IOException | RuntimeException failure) {
            errors.answer(failure, request, response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals(METHOD)) {
            throw new Refused(new MethodNotAllowed(request.getMethod(), METHOD));
        }
        completions.serve(Objects.requireNonNull(ENDPOINTS.get(request.getServletPath())), request, response);
    }
}
