package com.llmgateway.gateway.completions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where OpenAI's clients come back to a response that they have made, with and without {@code /v1}. */
@RestController
class ResponsesApi {

    private final KeptResponses responses;

    ResponsesApi(KeptResponses responses) {
        this.responses = responses;
    }

    @GetMapping({"/v1/responses/{id}", "/responses/{id}"})
    void retrieve(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.ask(id, "", request, response);
    }

    @DeleteMapping({"/v1/responses/{id}", "/responses/{id}"})
    void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.ask(id, "", request, response);
    }

    @PostMapping({"/v1/responses/{id}/cancel", "/responses/{id}/cancel"})
    void cancel(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        responses.ask(id, "/cancel", request, response);
    }

    @GetMapping({"/v1/responses/{id}/input_items", "/responses/{id}/input_items"})
    void listInput(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.ask(id, "/input_items", request, response);
    }
}
