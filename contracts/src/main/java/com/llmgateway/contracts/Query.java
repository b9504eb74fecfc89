package com.llmgateway.contracts;

/** Finds something out. @param <R> what answers it */
public interface Query<R> {}
