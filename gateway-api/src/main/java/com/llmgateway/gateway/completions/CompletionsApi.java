package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where OpenAI's clients ask for completions. */
@RestController
class CompletionsApi {

    private final Completions completions;

    CompletionsApi(Completions completions) {
        this.completions = completions;
    }

    @PostMapping({"/v1/chat/completions", "/chat/completions"})
    void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(request, response);
    }
}
