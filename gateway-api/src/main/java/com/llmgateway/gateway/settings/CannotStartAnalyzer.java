package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.settings.CannotStart;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Finds the one plain sentence inside what the framework makes of it. */
class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> implements Ordered {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
