package com.llmgateway.clients;

import static com.llmgateway.gateway.web.Replies.assertStatus;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Received;
import com.llmgateway.gateway.web.GatewayServer;
import java.util.List;
import java.util.Map;

/** The whole program before a played model, with somebody's key: one for all these tests. */
final class PlayedGateway {

    private static final FakeUpstream UPSTREAM = new FakeUpstream();
    private static final GatewayServer SERVER =
            GatewayServer.with(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true"));
    private static final String KEY = key();

    private PlayedGateway() {}

    private static String key() {
        UPSTREAM.behaves(new PlayedModel());
        var user = SERVER.freshUser("enterprise");
        assertStatus(user.http().post("/api/keys/providers", """
                {"provider": "openai", "api_key": "sk-upstream", "base_url": "%s"}""".formatted(UPSTREAM.baseUrl())), 201);
        return user.freshKey();
    }

    static void forget() {
        UPSTREAM.received().clear();
    }

    /** What the played model was asked. */
    static List<Received> asked() {
        return UPSTREAM.received();
    }

    static String url() {
        return SERVER.nobody().baseUrl();
    }

    static String apiKey() {
        return KEY;
    }
}
