package com.llmgateway.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewPriceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void aPricePerMillionTokensIsExactPerToken() {
        var price = price("input", "0.075");

        assertThat(price.prices().perToken()).containsEntry(Meter.INPUT, new BigDecimal("0.000000075"));
        assertThat(price.effectiveFrom()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "1e2147483647", "", "free", "1,5", ".5", "0x10", "NaN"})
    void anythingButAPlainDecimalIsRefused(String price) {
        assertThatThrownBy(() -> price("input", price)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00.123456789Z, 2026-11-23T00:00:00.123456Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void aPriceBeginsAtAMicrosecondAsRowsHoldIt(Instant written, Instant kept) {
        var price = new NewPrice(Map.of("input", "1"), null, null, written, "contract")
                .command(ModelId.of("openai", "gpt-4o"), NOW, new UserId(new UUID(0, 1)));

        assertThat(price.effectiveFrom()).isEqualTo(kept);
    }

    @Test
    void anUnknownKindOfTokenIsRefused() {
        assertThatThrownBy(() -> price("INPUT", "1")).isInstanceOf(Refused.class);
    }

    private static PublishPrice price(String meter, String price) {
        return new NewPrice(Map.of(meter, price), null, null, null, "contract")
                .command(ModelId.of("openai", "gpt-4o"), NOW, new UserId(new UUID(0, 1)));
    }
}
