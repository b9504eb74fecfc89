package com.llmgateway.command.catalog;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;

/** How the prices of a row are written: decimals as text, never as floating point. */
@Component
class PriceJson {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("prices").addSerializer(BigDecimal.class, new Plain()))
            .build();

    String write(UnitPrices prices) {
        return json.writeValueAsString(prices);
    }

    UnitPrices read(String text) {
        return json.readValue(text, UnitPrices.class);
    }

    private static final class Plain extends ToStringSerializerBase {

        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public String valueToString(Object value) {
            return ((BigDecimal) value).toPlainString();
        }
    }
}
