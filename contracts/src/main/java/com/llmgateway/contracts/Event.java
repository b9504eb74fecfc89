package com.llmgateway.contracts;

/**
 * Reports what has happened to one stream. An event is a promise: fields may be added, never renamed, reused or removed.
 * Its name in the log is the simple name of its record; the log adds the time and the position.
 */
public interface Event {}
