package com.llmgateway.gateway.completions.suspense;

import static com.llmgateway.gateway.completions.suspense.UnpricedModel.ask;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;

/** A model gets a price by something else than what was counted of it. */
class UncountedUnitsTest {

    @Test
    void whatThePriceChargesForAndNothingCountsIsNotFree() {
        try (var model = new UnpricedModel()) {
            HttpClientOfTests admin = model.admin();
            assertStatus(ask(model.caller(), "openai/gpt-next"), 200);
            await(admin, "/api/admin/suspense", reply -> reply.text().contains("gpt-next"));
            assertStatus(admin.post("/api/admin/models", """
                {"provider": "openai", "model": "gpt-next", "mode": "chat", "price":
                  {"usd_per_million_tokens": {"input": "0", "output": "0"}, "usd_per_unit": {"song": "0.08"},
                   "source": "contract"}}\
                """), 201);

            Reply priced = model.price();

            assertThat(priced.at("/priced")).isEqualTo("0");
            assertThat(priced.at("/reasons/0")).contains("openai/gpt-next", "`song`");
        }
    }
}
