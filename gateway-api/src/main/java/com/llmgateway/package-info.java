/** The program that runs: an event-sourced, OpenAI-compatible gateway to language models. */
@NullMarked
package com.llmgateway;

import org.jspecify.annotations.NullMarked;
