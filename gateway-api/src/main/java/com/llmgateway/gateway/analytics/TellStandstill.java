package com.llmgateway.gateway.analytics;

import com.llmgateway.contracts.analytics.AnalyticsQuery.FindStandstill;
import com.llmgateway.gateway.web.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Lets figures that stand still say since when, so that nobody takes them for those of now. */
@RestControllerAdvice(assignableTypes = AnalyticsPaths.class)
class TellStandstill implements ResponseBodyAdvice<Object> {

    private static final String HEADER = "x-gateway-stopped-at";

    private final Queries queries;

    TellStandstill(Queries queries) {
        this.queries = queries;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        queries.ask(new FindStandstill())
                .ifPresent(since -> response.getHeaders().set(HEADER, since.toString()));
        return body;
    }
}
