package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccount;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The web without features: a server with a few paths of its own, and a directory of three people. */
@ComponentScan("com.llmgateway.gateway.web")
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
class WebSlice {

    static final UserId USER = new UserId(new UUID(0, 1));
    static final UserId ADMIN = new UserId(new UUID(0, 2));
    static final UserId SUSPENDED = new UserId(new UUID(0, 3));

    private static final Map<UserId, AccountView> DIRECTORY = Map.of(
            USER, new AccountView(USER, "user@example.com", "free", Role.USER, false, null),
            ADMIN, new AccountView(ADMIN, "admin@example.com", "free", Role.ADMIN, false, null),
            SUSPENDED, new AccountView(SUSPENDED, "gone@example.com", "free", Role.USER, true, null));

    @Bean
    Bearers bearers() {
        return token -> {
            if (!token.startsWith("usr_")) {
                throw new Refused(new InvalidToken("not one of ours"));
            }
            return new Bearer(UserId.parse(token), null);
        };
    }

    @Bean
    Settings settings() {
        return Settings.of(Map.of());
    }

    @Bean
    QueryGateway queryGateway() {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(new Directory()).subscribe(bus);
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @Bean
    CommandGateway commandGateway() {
        return DefaultCommandGateway.builder()
                .commandBus(SimpleCommandBus.builder().build())
                .build();
    }

    /** Whom the web asks about. */
    static class Directory {

        @QueryHandler
        Optional<AccountView> find(FindAccount query) {
            return Optional.ofNullable(DIRECTORY.get(query.user()));
        }
    }

    /** Something to call. */
    @RestController
    static class Paths {

        @PostMapping("/api/things")
        Thing echo(@RequestBody Thing thing, Actor actor) {
            return thing;
        }

        @PostMapping("/api/groups")
        Group echo(@RequestBody Group group) {
            return group;
        }

        @PostMapping("/api/trees")
        JsonNode tree(@RequestBody JsonNode tree) {
            return tree;
        }

        @GetMapping("/api/things/{id}")
        String find(@PathVariable String id, @RequestParam int size) {
            return UserId.parse(id).toString() + size;
        }

        @GetMapping("/api/admin/things")
        List<String> all() {
            return List.of();
        }

        @GetMapping("/api/bug")
        String bug() {
            throw new IllegalStateException("secret inner words");
        }

        @GetMapping("/api/away")
        String away() {
            throw new IllegalStateException(new SQLException("terminating connection", "57P01"));
        }

        @GetMapping("/api/zero")
        String zero() {
            throw new IllegalStateException(new SQLException("invalid byte sequence", "22021"));
        }

        @GetMapping("/api/models")
        List<String> models() {
            return List.of();
        }

        @PostMapping("/api/auth/login")
        String logIn(HttpServletRequest request) {
            return request.getRemoteAddr();
        }

        @GetMapping("/v1/models/{model}")
        Map<String, String> model(@PathVariable String model) {
            return Map.of("id", model);
        }

        @PostMapping("/v1/models")
        Thing badV1(@RequestBody Thing thing) {
            return thing;
        }

        @GetMapping("/undeclared")
        String undeclared() {
            return "nobody should read this";
        }
    }

    record Group(@Nullable List<String> names, @Nullable Map<String, Integer> ages) {}

    record Thing(
            String firstName,
            @Nullable Integer age,
            @Nullable Instant seenAt,
            @Nullable BigDecimal price) {}
}
