package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;

import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandBus;

/** A gateway that serves what has no price, and a provider whose {@code gpt-next} has none yet. */
final class UnpricedModel implements AutoCloseable {

    static final String PRICE = "/api/admin/suspense/price";

    private final FakeUpstream upstream = new FakeUpstream();

    private final GatewayServer gateway =
            GatewayServer.with(Map.of(Setting.UNPRICED, "suspense", Setting.ALLOW_PRIVATE_BASE_URLS, "true"));

    private final HttpClientOfTests admin = gateway.admin();

    UnpricedModel() {
        assertStatus(admin.post("/api/keys/providers", """
            {"provider": "openai", "api_key": "sk-1", "base_url": "%s", "shared": true}\
            """.formatted(upstream.baseUrl())), 201);
    }

    FakeUpstream upstream() {
        return upstream;
    }

    HttpClientOfTests admin() {
        return admin;
    }

    Person user() {
        return gateway.freshUser();
    }

    /** Somebody with this user's key. */
    HttpClientOfTests caller(Person user) {
        return gateway.nobody().as(user.freshKey());
    }

    /** Somebody with a new user's key. */
    HttpClientOfTests caller() {
        return caller(user());
    }

    /** The model that was asked for before, with a price of its tokens. */
    void list() {
        list("");
    }

    void list(String from) {
        assertStatus(admin.post("/api/admin/models", """
            {"provider": "openai", "model": "gpt-next", "mode": "chat", "context_window": 128000, "price":
              {"usd_per_million_tokens": {"input": "1", "output": "1"}, %s"source": "contract"}}\
            """.formatted(from)), 201);
    }

    /** Lets this be done first where the completion of that number is about to be priced, counted from one. */
    void beforePricing(int number, Runnable first) {
        var left = new AtomicInteger(number);
        var _ = gateway.context().getBean(CommandBus.class).registerDispatchInterceptor(_ -> (_, command) -> {
            if (command.getPayload() instanceof PriceCompletion && left.decrementAndGet() == 0) {
                first.run();
            }
            return command;
        });
    }

    Reply price() {
        return admin.post(PRICE, "{\"model\": \"openai/gpt-next\"}");
    }

    /** With a tool of the provider's, which no price of tokens covers. */
    Reply search(HttpClientOfTests caller) {
        upstream.behaves(FakeUpstream.json(200, """
            {"id": "resp_1", "object": "response", "model": "gpt-next", "output": [
              {"type": "file_search_call", "id": "fs_1"}], "usage": {"input_tokens": 10, "output_tokens": 8}}\
            """));
        return caller.post("/v1/responses", """
            {"model": "openai/gpt-next", "input": "Hi"}\
            """);
    }

    static Reply ask(HttpClientOfTests caller, String model) {
        return caller.post("/v1/chat/completions", """
            {"model": "%s", "messages": [{"role": "user", "content": "Hi"}]}\
            """.formatted(model));
    }

    static Reply usage(Person user, Predicate<Reply> condition) {
        return await(user.http(), "/api/analytics/models", condition);
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }
}
