package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where OpenAI's clients ask models for something, with and without {@code /v1}. */
@RestController
class CompletionsApi {

    private final Completions completions;

    CompletionsApi(Completions completions) {
        this.completions = completions;
    }

    @PostMapping({"/v1/chat/completions", "/chat/completions"})
    void chat(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.CHAT, request, response);
    }

    @PostMapping({"/v1/completions", "/completions"})
    void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.COMPLETIONS, request, response);
    }

    @PostMapping({"/v1/embeddings", "/embeddings"})
    void embed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.EMBEDDINGS, request, response);
    }

    @PostMapping({"/v1/moderations", "/moderations"})
    void moderate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.MODERATIONS, request, response);
    }
}
