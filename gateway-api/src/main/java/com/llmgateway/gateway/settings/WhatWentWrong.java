package com.llmgateway.gateway.settings;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.llmgateway.gateway.web.DatabaseAway;
import java.sql.SQLException;
import java.util.Optional;

/** The end of a line of the log: the trace of a bug; but that the database is away, which is none, in a few words. */
public final class WhatWentWrong extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        if (event.getThrowableProxy() == null) {
            return "";
        }
        return away(event)
                .map(WhatWentWrong::briefly)
                .orElseGet(() -> System.lineSeparator() + super.convert(event).stripTrailing());
    }

    private static Optional<SQLException> away(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? DatabaseAway.in(proxy.getThrowable())
                : Optional.empty();
    }

    private static String briefly(SQLException away) {
        String message = String.valueOf(away.getMessage()).lines().findFirst().orElse("");
        return "(%s: %s)".formatted(away.getClass().getSimpleName(), message);
    }
}
