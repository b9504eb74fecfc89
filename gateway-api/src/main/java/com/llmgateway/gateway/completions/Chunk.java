package com.llmgateway.gateway.completions;

/** One chunk of a streamed answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chunk(byte[] data, Seen seen) {}
