package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.completions.CompletionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where usage is added up, within one period.
 *
 * @param by the values of the grouping's columns
 */
record Bucket(Grouping grouping, UUID user, Instant at, List<String> by) {

    /** That of its key and model, and one for each of its tags. */
    static Stream<Bucket> of(CompletionEvent event, Instant at) {
        UUID user = event.user().value();
        var own = new Bucket(
                Grouping.BY_KEY_AND_MODEL,
                user,
                at,
                List.of(
                        event.key().value().toString(),
                        event.route().provider(),
                        event.route().model()));
        // In one order, so that a rebuild comes to the same.
        Map<String, String> tags = new TreeMap<>(event.tags() == null ? Map.of() : event.tags());
        return Stream.concat(
                Stream.of(own),
                tags.entrySet().stream()
                        .map(tag -> new Bucket(Grouping.BY_TAG, user, at, List.of(tag.getKey(), tag.getValue()))));
    }

    Bucket in(Period period) {
        return new Bucket(grouping, user, period.begin(at), by);
    }
}
