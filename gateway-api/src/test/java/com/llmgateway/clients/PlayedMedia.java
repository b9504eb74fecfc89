package com.llmgateway.clients;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.util.Map;
import java.util.Optional;

/** Plays the models that draw, speak, listen and judge. */
final class PlayedMedia {

    private static final Conduct PICTURE =
            FakeUpstream.json(200, "{\"created\":1704067200,\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}");
    private static final Conduct TRANSCRIPT = FakeUpstream.json(200, "{\"text\":\"Hello!\"}");

    private static final Map<String, Conduct> ALL = Map.of(
            "/images/generations",
            PICTURE,
            "/images/edits",
            PICTURE,
            "/audio/speech",
            FakeUpstream.answer(200, "audio/mpeg", "ID3 Hello!"),
            "/audio/transcriptions",
            TRANSCRIPT,
            "/audio/translations",
            TRANSCRIPT,
            "/moderations",
            FakeUpstream.json(200, "{\"id\":\"modr-1\",\"model\":\"m\",\"results\":[{\"flagged\":false}]}"),
            "/completions",
            FakeUpstream.json(
                    200,
                    "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1704067200,\"model\":\"m\","
                            + "\"choices\":[{\"index\":0,\"text\":\" there was\",\"finish_reason\":\"stop\"}]}"));

    private PlayedMedia() {}

    /** What is answered at the path of this request, if it is one of these. */
    static Optional<Conduct> to(String head) {
        return Optional.ofNullable(ALL.get(head.split(" ", 3)[1].replaceFirst("^/v1", "")));
    }
}
