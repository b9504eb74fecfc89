package com.llmgateway.command.log.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How events are written as JSON: snake_case, money as plain decimal strings, times as ISO-8601, nothing for what is
 * missing, and always the same bytes for the same event.
 */
final class EventJson {

    private EventJson() {}

    static void customize(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                // Fields are added to events, so older events lack them and newer ones have more.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(new SimpleModule("events")
                        .addSerializer(BigDecimal.class, new PlainDecimal())
                        .addSerializer(new SortedSet()))
                .addModule(CompletionJson.module());
    }

    /** Decimals as text, without exponent: no reader can take them for floating point. */
    private static final class PlainDecimal extends StdSerializer<BigDecimal> {

        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toPlainString());
        }
    }

    /** Sets in order, since the order of the JDK's own differs with every start. */
    private static final class SortedSet extends StdSerializer<Set<?>> {

        SortedSet() {
            super(Set.class);
        }

        @Override
        public void serialize(Set<?> values, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            ordered(values).forEach(json::writePOJO);
            json.writeEndArray();
        }

        private static Collection<?> ordered(Set<?> values) {
            return values.stream().sorted().toList();
        }
    }
}
