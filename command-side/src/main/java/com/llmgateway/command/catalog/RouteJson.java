package com.llmgateway.command.catalog;

import com.llmgateway.contracts.catalog.RouteView;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How the route of a row is written. */
@Component
class RouteJson {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String write(RouteView route) {
        return json.writeValueAsString(route);
    }

    RouteView read(String text) {
        return json.readValue(text, RouteView.class);
    }
}
