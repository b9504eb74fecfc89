package com.llmgateway.clients;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.providers.FakeUpstream.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays a model: it greets, calls a tool when it may, and fails or breaks off when it is told to. */
public final class PlayedModel implements Conduct {

    private static final String FAILURE = "{\"error\":{\"message\":\"Slow down.\",\"type\":\"requests\",\"param\":null,"
            + "\"code\":\"rate_limit_exceeded\"}}";
    /** The numbers 1 and 2, as clients ask for them. */
    private static final String EMBEDDING = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
            + "\"embedding\":\"AACAPwAAAEA=\"}],\"model\":\"text-embedding-3-small\","
            + "\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";

    private static final String OPEN = "\"finish_reason\":null}]";
    private static final String USAGE =
            "data: {\"id\":\"chatcmpl-up\",\"object\":\"chat.completion.chunk\",\"created\":1704067200,"
                    + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[],\"usage\":" + FakeUpstream.USAGE + "}\n\n";

    @Override
    public boolean play(Received request, OutputStream out) throws IOException, InterruptedException {
        Optional<Conduct> media = PlayedMedia.to(request.head());
        if (media.isPresent()) {
            return media.get().play(request, out);
        }
        JsonNode asked = JsonMapper.shared().readTree(request.body());
        boolean responses = request.head().contains("/responses");
        return (responses ? PlayedResponses.to(request.head(), asked) : conduct(asked)).play(request, out);
    }

    private static Conduct conduct(JsonNode request) {
        if (request.path("encoding_format").asString("").equals("base64")) {
            return FakeUpstream.json(200, EMBEDDING);
        }
        String messages = request.path("messages").toString();
        if (messages.contains("Fail with 429")) {
            return FakeUpstream.json(429, FAILURE, "retry-after: 1");
        }
        if (messages.contains("Break off")) {
            return FakeUpstream.stream(false, chunk("{\"role\":\"assistant\",\"content\":\"Hel\"}", OPEN));
        }
        boolean calls = request.has("tools") && !messages.contains("\"role\":\"tool\"");
        boolean streams = request.path("stream").asBoolean(false);
        PlayedCall call = PlayedCall.of(request);
        return streams ? FakeUpstream.stream(true, calls ? stream(call) : greeting()) : whole(calls, call);
    }

    private static Conduct whole(boolean calls, PlayedCall call) {
        String called = "\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"%s\",\"arguments\":%s}}]".formatted(call.name(), call.quoted());
        String answer = FakeUpstream.ANSWER;
        return FakeUpstream.json(
                200,
                !calls
                        ? answer
                        : answer.replace("\"content\":\"Hello! How can I help?\"", called)
                                .replace("\"stop\"", "\"tool_calls\""));
    }

    private static String[] greeting() {
        return new String[] {
            chunk("{\"role\":\"assistant\",\"content\":\"\"}", OPEN),
            chunk("{\"content\":\"Hello! How\"}", OPEN),
            chunk("{\"content\":\" can I help?\"}", OPEN),
            chunk("{}", "\"finish_reason\":\"stop\"}]"),
            USAGE,
            "data: [DONE]\n\n"
        };
    }

    private static String[] stream(PlayedCall call) {
        String piece = "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":%s}}]}";
        String arguments = call.arguments();
        int middle = arguments.length() / 2;
        return new String[] {
            chunk("{\"role\":\"assistant\",\"content\":null}", OPEN),
            chunk(
                    ("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"%s\","
                                    + "\"arguments\":\"\"}}]}")
                            .formatted(call.name()),
                    OPEN),
            chunk(piece.formatted(PlayedCall.quoted(arguments.substring(0, middle))), OPEN),
            chunk(piece.formatted(PlayedCall.quoted(arguments.substring(middle))), OPEN),
            chunk("{}", "\"finish_reason\":\"tool_calls\"}]"),
            USAGE,
            "data: [DONE]\n\n"
        };
    }
}
