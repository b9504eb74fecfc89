package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.completions.request.Endpoint;
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

    @PostMapping({"/v1/responses", "/responses"})
    void respond(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.RESPONSES, request, response);
    }

    @PostMapping({"/v1/images/generations", "/images/generations"})
    void draw(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.IMAGES, request, response);
    }

    @PostMapping({"/v1/images/edits", "/images/edits"})
    void redraw(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.IMAGE_EDITS, request, response);
    }

    @PostMapping({"/v1/audio/speech", "/audio/speech"})
    void speak(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.SPEECH, request, response);
    }

    @PostMapping({"/v1/audio/transcriptions", "/audio/transcriptions"})
    void transcribe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.TRANSCRIPTIONS, request, response);
    }

    @PostMapping({"/v1/audio/translations", "/audio/translations"})
    void translate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.TRANSLATIONS, request, response);
    }

    @PostMapping({"/v1/moderations", "/moderations"})
    void moderate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        completions.serve(Endpoint.MODERATIONS, request, response);
    }
}
