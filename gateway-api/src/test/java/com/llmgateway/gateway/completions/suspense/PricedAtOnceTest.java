package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.completions.suspense.UnpricedModel.ask;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Several who price one model at the same time. */
class PricedAtOnceTest {

    @Test
    void eachCountsWhatItHasPricedItself() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests caller = model.caller();
            for (int i = 0; i < 3; i++) {
                assertStatus(ask(caller, "openai/gpt-next"), 200);
            }
            await(
                    model.admin(),
                    "/api/admin/suspense",
                    reply -> reply.at("/models/0/requests").equals("3"));
            model.list();
            var other = new CompletableFuture<Reply>();
            model.beforePricing(2, () -> other.complete(model.price()));

            Reply one = model.price();

            assertThat(one.at("/priced")).isEqualTo("1");
            assertThat(other.join().at("/priced")).isEqualTo("2");
        }
    }
}
