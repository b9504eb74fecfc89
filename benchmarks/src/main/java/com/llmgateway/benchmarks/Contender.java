package com.llmgateway.benchmarks;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;

/** One of the two event stores that are measured: what it writes with, and what processors read. */
record Contender(EventStorageEngine engine, StreamableMessageSource<TrackedEventMessage<?>> source) {}
