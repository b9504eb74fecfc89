package com.llmgateway.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatWentWrongTest {

    private final LoggerContext context = new LoggerContext();

    private final WhatWentWrong wrong = new WhatWentWrong();

    @BeforeEach
    void start() {
        wrong.setContext(context);
        wrong.start();
    }

    @Test
    void thatTheDatabaseIsAwayIsSaidInOneLine() {
        for (SQLException away : List.of(
                new SQLException("FATAL: terminating connection\n  Where: here", "57P01"),
                new SQLTransientConnectionException("FATAL: terminating connection"))) {
            assertThat(logged(new IllegalStateException("A transaction failed", away)))
                    .isEqualTo(
                            "(%s: FATAL: terminating connection)",
                            away.getClass().getSimpleName());
        }
    }

    @Test
    void aBugHasItsTrace() {
        for (Throwable bug : List.of(
                new IllegalStateException("Oops", new SQLException("No such table", "42P01")),
                new IllegalStateException("Oops"))) {
            assertThat(logged(bug))
                    .startsWith("%njava.lang.IllegalStateException: Oops%n\tat ".formatted())
                    .contains("WhatWentWrongTest.aBugHasItsTrace")
                    .doesNotEndWith("\n");
        }
    }

    @Test
    void whereNothingWentWrongNothingIsSaid() {
        assertThat(logged(null)).isEmpty();
    }

    private String logged(@Nullable Throwable failure) {
        return wrong.convert(
                new LoggingEvent("here", context.getLogger("Any"), Level.WARN, "It failed", failure, new Object[0]));
    }
}
