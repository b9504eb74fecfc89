package com.llmgateway.command.log.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Tokens;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.ObjectMapper;

/** Some events are written by the mapper and some by hand: both call a meter the same. */
class MeterJsonTest {

    private static final ObjectMapper JSON = new EventSerializer().getObjectMapper();

    @ParameterizedTest
    @EnumSource
    void theMapperCallsAMeterByItsWireName(Meter meter) {
        assertThat(JSON.writeValueAsString(meter)).isEqualTo("\"" + meter.wireName() + "\"");
    }

    @Test
    void aCountOfEveryMeterIsReadBack() {
        Map<Meter, Long> counts = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            counts.put(meter, counts.size() + 1L);
        }
        var all = new Tokens(counts);

        assertThat(JSON.readValue(JSON.writeValueAsString(all), Tokens.class)).isEqualTo(all);
    }
}
