package com.llmgateway.projection.completions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Completions that came and went within one batch; who did both never touches the table. */
class Comings {

    private final Map<UUID, Admitted> came = new LinkedHashMap<>();
    private final List<String> went = new ArrayList<>();

    private record Admitted(UUID completion, UUID node, Instant at) {}

    void came(UUID completion, UUID node, Instant at) {
        came.put(completion, new Admitted(completion, node, at));
    }

    void went(UUID completion) {
        if (came.remove(completion) == null) {
            went.add(completion.toString());
        }
    }

    void write(JdbcClient db) {
        if (!went.isEmpty()) {
            db.sql("delete from open_completion where completion = any(?::uuid[])")
                    .param(went.toArray(String[]::new))
                    .update();
        }
        if (!came.isEmpty()) {
            db.sql("""
                    insert into open_completion (completion, node, admitted_at)
                    select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[])
                    on conflict (completion) do nothing
                    """)
                    .params(List.of(column(Admitted::completion), column(Admitted::node), column(Admitted::at)))
                    .update();
        }
    }

    private String[] column(Function<Admitted, Object> value) {
        return came.values().stream()
                .map(admitted -> value.apply(admitted).toString())
                .toArray(String[]::new);
    }
}
