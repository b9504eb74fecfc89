package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Query;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * What a query's own type says its answer is. Every query has exactly one handler, so there is nothing to choose between
 * and any handler matches.
 */
record Answer<R>(boolean optional) implements ResponseType<R> {

    private static final ClassValue<Answer<?>> ANSWERS = new ClassValue<>() {
        @Override
        protected Answer<?> computeValue(Class<?> query) {
            var type = ResolvableType.forClass(query).as(Query.class).getGeneric(0);
            return new Answer<>(Optional.class.equals(type.resolve()));
        }
    };

    // The query's type parameter is the answer's type.
    @SuppressWarnings("unchecked")
    static <R> Answer<R> to(Query<R> query) {
        return (Answer<R>) ANSWERS.get(query.getClass());
    }

    @Override
    public boolean matches(Type handlerAnswers) {
        return true;
    }

    // The bus hands a handler's empty Optional on as null.
    @Override
    @SuppressWarnings("unchecked")
    public R convert(@Nullable Object response) {
        return (R) (optional ? Optional.ofNullable(response) : Objects.requireNonNull(response, "A query answers"));
    }

    // The bus compares it with nothing; it only marks messages.
    @Override
    @SuppressWarnings("unchecked")
    public Class<R> responseMessagePayloadType() {
        return (Class<R>) Object.class;
    }

    @Override
    public Class<?> getExpectedResponseType() {
        return Object.class;
    }
}
