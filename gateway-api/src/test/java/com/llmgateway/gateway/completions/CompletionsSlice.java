package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.catalog.Auto;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.catalog.UnpricedModels;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.web.Bearers;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The completions path over real HTTP, with a ledger in memory behind it. */
@Configuration
@ComponentScan(
        basePackages = {
            "com.llmgateway.gateway.web",
            "com.llmgateway.gateway.completions",
            "com.llmgateway.gateway.providers"
        },
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Slice.*"))
@Import({Auto.class, Callers.class, Models.class, UnpricedModels.class})
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class
})
class CompletionsSlice {

    @Bean
    Ledger ledger() {
        return new Ledger();
    }

    @Bean
    Settings settings(Environment environment) {
        return Settings.of(Map.ofEntries(
                Map.entry(Setting.CONTINUE_STREAMS, environment.getProperty("continue-streams", "false")),
                Map.entry(Setting.ALLOW_PRIVATE_BASE_URLS, "true"),
                Map.entry(Setting.UNPRICED, environment.getProperty("unpriced", "refuse")),
                Map.entry(Setting.MAX_BODY, "3000000"),
                Map.entry(Setting.FIRST_BYTE_SECONDS, environment.getProperty("first-byte-seconds", "9")),
                Map.entry(Setting.FIRST_TOKEN_SECONDS, environment.getProperty("first-token-seconds", "9")),
                Map.entry(Setting.OPENING_SECONDS, environment.getProperty("opening-seconds", "360")),
                Map.entry(Setting.SILENCE_SECONDS, environment.getProperty("silence-seconds", "1.2")),
                Map.entry(Setting.STREAM_SECONDS, environment.getProperty("stream-seconds", "3600")),
                Map.entry(Setting.MAX_BODIES_IN_FLIGHT, environment.getProperty("max-bodies-in-flight", "500000000")),
                Map.entry(Setting.MAX_ATTEMPTS, environment.getProperty("max-attempts", "6")),
                Map.entry(Setting.ANSWER_SECONDS, environment.getProperty("answer-seconds", "3"))));
    }

    @Bean
    MasterKey masterKey() {
        return new MasterKey(new byte[32]);
    }

    @Bean
    Ids ids() {
        return Ids.ordered();
    }

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Bearers bearers() {
        return _ -> {
            throw new Refused(new InvalidToken("nobody logs in here"));
        };
    }

    @Bean
    QueryGateway queryGateway(Ledger ledger) {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(ledger).subscribe(bus);
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @Bean
    CommandGateway commandGateway(Ledger ledger) {
        var bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(ledger).subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }
}
