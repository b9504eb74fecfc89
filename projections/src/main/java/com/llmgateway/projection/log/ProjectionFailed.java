package com.llmgateway.projection.log;

import java.util.Optional;

/** Says which projection of a group could not handle a batch. */
final class ProjectionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String projection;

    ProjectionFailed(Projection projection, Throwable cause) {
        super("Projection " + projection.name() + " failed", cause);
        this.projection = projection.name();
    }

    String projection() {
        return projection;
    }

    static Optional<ProjectionFailed> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProjectionFailed failed) {
                return Optional.of(failed);
            }
        }
        return Optional.empty();
    }
}
