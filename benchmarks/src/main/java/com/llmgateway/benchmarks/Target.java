package com.llmgateway.benchmarks;

/** A server under load: its process, its port, and the key that its callers show. */
record Target(long pid, int port, String key) {}
