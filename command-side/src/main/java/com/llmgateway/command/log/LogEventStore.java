package com.llmgateway.command.log;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log; its streams wake their readers. */
public final class LogEventStore extends AbstractEventStore {

    private final PostgresEventLog log;

    private LogEventStore(Builder builder, PostgresEventLog log) {
        super(builder);
        this.log = log;
    }

    public static LogEventStore over(PostgresEventLog log) {
        var builder = new Builder();
        builder.storageEngine(log);
        return new LogEventStore(builder, log);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogStream(log, PostgresEventLog.position(token));
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
