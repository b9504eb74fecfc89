package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.completions.request.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Anthropic's clients ask, with and without {@code /v1}. */
@RestController
class MessagesApi {

    private final Completions completions;

    private final MessageTokens tokens;

    MessagesApi(Completions completions, MessageTokens tokens) {
        this.completions = completions;
        this.tokens = tokens;
    }

    @PostMapping({"/v1/messages", "/messages"})
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.MESSAGES, request, response);
    }

    @PostMapping({"/v1/messages/count_tokens", "/messages/count_tokens"})
    void countTokens(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tokens.count(request, response);
    }
}
