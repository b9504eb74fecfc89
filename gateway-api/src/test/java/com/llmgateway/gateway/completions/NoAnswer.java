package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;

/** What comes under a 200 and is no answer. */
final class NoAnswer {

    static final String TORN = "{\"id\":\"chatcmpl-up\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hel";

    static final Conduct PAGE = FakeUpstream.answer(200, "text/html", "<html>Sign in</html>");

    private NoAnswer() {}
}
