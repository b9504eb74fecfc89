package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.completions.health.SettableClock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The slice with usual time limits, and with a clock that can be moved; not annotated, so that no scan finds it. */
class PatientSlice extends CompletionsSlice {

    @Bean
    @Override
    Settings settings(Environment environment) {
        return Settings.of(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true"));
    }

    @Bean
    @Override
    SettableClock clock() {
        return new SettableClock();
    }
}
