package com.llmgateway.gateway.web;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks through the wrappings that frameworks put around a failure. */
final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    static <T> Optional<T> find(Throwable failure, Class<T> kind) {
        return chain(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    static Stream<Throwable> chain(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}
