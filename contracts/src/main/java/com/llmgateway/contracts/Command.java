package com.llmgateway.contracts;

/** Asks one stream to change. Commands that repeat are not errors. */
public interface Command {

    /** The stream that decides. */
    Id target();
}
