package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;

import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.util.ArrayList;

/** A provider that breaks off its stream after some tokens, and another that goes on with it. */
final class BrokenOff {

    static final String STREAM = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
            + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    static final String OR_MISTRAL = with(STREAM, "\"fallbacks\":[\"mistral-small-latest\"]");

    static final String[] WHOLE = usualStream(true);

    static final String NONE = "\"finish_reason\":null}]";

    static final Conduct CUT = stream(false, WHOLE[0], WHOLE[1]);

    private BrokenOff() {}

    static TwoProviders providers() {
        var providers = new TwoProviders("--continue-streams=true");
        providers.first().behaves(CUT);
        providers.second().behaves(goesOn("{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\" wörld\"}"));
        return providers;
    }

    static String with(String request, String member) {
        return request.substring(0, request.length() - 1) + "," + member + "}";
    }

    static Conduct goesOn(String... deltas) {
        var parts = new ArrayList<String>();
        for (String delta : deltas) {
            parts.add(chunk(delta, NONE).replace("chatcmpl-up", "other").replace("gpt-4o-mini-2024-07-18", "mistral"));
        }
        String finish = "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}";
        parts.add(chunk("{\"content\":\"\"}", finish)
                .replace("chatcmpl-up", "other")
                .replace("1704067200", "7"));
        parts.add("data: [DONE]\n\n");
        return stream(true, parts.toArray(String[]::new));
    }
}
