package com.llmgateway.gateway.providers.sandbox;

import com.llmgateway.gateway.providers.call.Ask;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Provider;
import com.llmgateway.gateway.providers.openai.OpenAiCompatible;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider that is the gateway itself: it answers at once, always the same, and says that it is not a model. */
@Component
public class Sandbox implements Provider {

    private static final JsonMapper JSON = new JsonMapper();

    private final InstantSource clock;

    Sandbox(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Outcome ask(Ask ask, Line line) {
        JsonNode request;
        try {
            request = JSON.readTree(ask.body());
        } catch (JacksonException _) {
            return new Declined(400, Map.of(), refusal("The sandbox could not read this request."));
        }
        String answer = ask.path().equals(OpenAiCompatible.RESPONSES) ? response(ask, request) : chat(ask, request);
        return new Answered(
                ask.streamed(), Map.of(), new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private String chat(Ask ask, JsonNode request) {
        String model = request.path("model").asString("");
        var chat = new SandboxChat(JSON, ask.completion(), model, now(), SandboxText.toChat(request));
        boolean usage = request.path("stream_options").path("include_usage").asBoolean(false);
        return ask.streamed() ? chat.streamed(usage) : chat.whole();
    }

    private String response(Ask ask, JsonNode request) {
        String name = ask.completion().substring(ask.completion().indexOf('-') + 1);
        var response = new SandboxResponse(JSON, name, now(), request, SandboxText.toResponse(request));
        return ask.streamed() ? response.streamed() : response.whole();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static byte[] refusal(String message) {
        var error = JSON.createObjectNode();
        error.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        return JSON.writeValueAsBytes(error);
    }
}
