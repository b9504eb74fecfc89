package com.llmgateway.command.log;

import java.time.Instant;
import java.util.UUID;

/** A row of the log, all but its hash. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared as a record
public record StoredEvent(
        long position,
        UUID aggregateId,
        UUID eventId,
        long sequence,
        String type,
        int revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata) {}
