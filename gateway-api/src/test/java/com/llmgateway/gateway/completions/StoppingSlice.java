package com.llmgateway.gateway.completions;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;

/** The slice that, when it is stopped, waits for its answers as long as it is told. */
@ImportAutoConfiguration(LifecycleAutoConfiguration.class)
class StoppingSlice extends PatientSlice {}
