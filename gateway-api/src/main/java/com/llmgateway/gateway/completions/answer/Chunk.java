package com.llmgateway.gateway.completions.answer;

/** One chunk of a streamed answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Chunk(byte[] data, Seen seen) {}
