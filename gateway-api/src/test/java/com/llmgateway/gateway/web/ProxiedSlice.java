package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Map;
import org.springframework.context.annotation.Bean;

/** The web behind load balancers on this machine; not annotated, so that no scan finds it. */
class ProxiedSlice extends WebSlice {

    @Bean
    @Override
    Settings settings() {
        return Settings.of(Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1, ::1, 10.0.0.0/8"));
    }
}
