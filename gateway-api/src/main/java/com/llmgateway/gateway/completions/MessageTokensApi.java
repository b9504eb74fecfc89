package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Anthropic's clients have tokens counted, with and without {@code /v1}. */
@RestController
class MessageTokensApi {

    private final MessageTokens tokens;

    MessageTokensApi(MessageTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping({"/v1/messages/count_tokens", "/messages/count_tokens"})
    void countTokens(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tokens.count(request, response);
    }
}
