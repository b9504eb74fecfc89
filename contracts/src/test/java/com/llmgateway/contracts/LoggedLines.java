package com.llmgateway.contracts;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What a class says in its log, with what it says it of, however lines are printed in this process. */
public final class LoggedLines implements AutoCloseable {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private final Logger logger;

    public LoggedLines(Class<?> speaker) {
        this.logger = (Logger) LoggerFactory.getLogger(speaker);
        // Others speak while it is read.
        events.list = new CopyOnWriteArrayList<>();
        events.start();
        logger.addAppender(events);
    }

    /** One line for each, such as {@code ERROR Message key="value"}. */
    public String text() {
        return events.list.stream().map(LoggedLines::line).collect(Collectors.joining("\n"));
    }

    private static String line(ILoggingEvent event) {
        String pairs = event.getKeyValuePairs() == null
                ? ""
                : event.getKeyValuePairs().stream()
                        .map(pair -> " %s=\"%s\"".formatted(pair.key, pair.value))
                        .collect(Collectors.joining());
        return event.getLevel() + " " + event.getFormattedMessage() + pairs;
    }

    @Override
    public void close() {
        logger.detachAppender(events);
    }
}
