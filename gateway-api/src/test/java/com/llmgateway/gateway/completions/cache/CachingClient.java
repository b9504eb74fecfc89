package com.llmgateway.gateway.completions.cache;

import static com.llmgateway.gateway.web.Replies.assertStatus;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody new with a provider of their own, at a whole gateway that many of them share. */
final class CachingClient implements AutoCloseable {

    private static final GatewayServer SERVER =
            GatewayServer.with(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true"));

    private final FakeUpstream upstream = new FakeUpstream();
    private final Person user = SERVER.freshUser("enterprise");
    private final String key;

    CachingClient() {
        for (String provider : new String[] {"openai", "anthropic"}) {
            assertStatus(user.http().post("/api/keys/providers", """
                            {"provider": "%s", "api_key": "sk-test", "base_url": "%s"}""".formatted(provider, upstream.baseUrl())), 201);
        }
        key = user.freshKey();
    }

    FakeUpstream upstream() {
        return upstream;
    }

    HttpClientOfTests http() {
        return user.http();
    }

    Reply ask(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(SERVER.nobody().baseUrl() + path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClientOfTests.send(
                request.POST(BodyPublishers.ofString(body)).build());
    }

    long kept() {
        return database()
                .sql("select count(*) from gateway.kept_answer where user_id = ?")
                .param(user.id().value())
                .query(Long.class)
                .single();
    }

    /** An answer is kept right after its last byte. */
    void awaitKept() {
        await(() -> kept() > 0);
    }

    /** How many settled completions say so of the cache. */
    long settled(String lookUp) {
        return database()
                .sql("""
                        select count(*) from (
                            select convert_from(payload, 'UTF8')::json as payload from gateway.event
                            where type = 'CompletionSettled'
                        ) as settled where payload->>'user' = ? and (payload->>?)::boolean
                        """)
                .params(user.id().toString(), lookUp)
                .query(Long.class)
                .single();
    }

    static void await(BooleanSupplier condition) {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static JdbcClient database() {
        return JdbcClient.create(SERVER.database().dataSource());
    }

    @Override
    public void close() {
        upstream.close();
    }
}
