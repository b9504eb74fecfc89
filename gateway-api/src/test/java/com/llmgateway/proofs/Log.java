package com.llmgateway.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.proofs.Client.Acknowledged;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log says, read past the program: the truth that everything else is compared with. */
final class Log {

    private static final Set<String> ENDS = Set.of("CompletionSettled", "CompletionFailed", "CompletionAbandoned");

    private final JdbcClient db;

    Log(TestDatabase database) {
        db = JdbcClient.create(database.dataSource());
    }

    /** One event of a completion. */
    record Entry(long position, String type, JsonNode payload) {

        String completion() {
            return payload.path("completion").asString();
        }

        boolean isEnd() {
            return ENDS.contains(type);
        }

        /** The request's own number, which was its {@code max_tokens}. */
        long number() {
            return payload.at("/estimate/output").asLong();
        }

        long tokens(String kind) {
            return payload.at("/usage/tokens/" + kind).asLong();
        }

        BigDecimal costUsd() {
            return new BigDecimal(payload.path("cost_usd").asString());
        }
    }

    List<Entry> completions() {
        return db.sql("""
                        select position, type, convert_from(payload, 'UTF8') as payload from gateway.event
                        where log = 'main' and type like 'Completion%' order by position
                        """)
                .query((row, _) -> new Entry(
                        row.getLong("position"),
                        row.getString("type"),
                        JsonMapper.shared().readTree(row.getString("payload"))))
                .list();
    }

    Map<String, Entry> settled() {
        return completions().stream()
                .filter(entry -> entry.type().equals("CompletionSettled"))
                .collect(Collectors.toMap(Entry::completion, entry -> entry));
    }

    List<Entry> admitted() {
        return completions().stream()
                .filter(entry -> entry.type().equals("CompletionAdmitted"))
                .toList();
    }

    void hasNoGaps() {
        Map<String, @Nullable Object> row = db.sql("""
                        select count(*) as events, coalesce(min(position), 1) as first, coalesce(max(position), 0) as last,
                            (select position from gateway.head where log = 'main') as head
                        from gateway.event where log = 'main'
                        """).query().singleRow();
        assertThat(row)
                .containsEntry("first", 1L)
                .containsEntry("last", row.get("events"))
                .containsEntry("head", row.get("events"));
    }

    /** Every completion has one admission, before its one end. */
    void everyAdmissionHasOneEnd() {
        Map<String, List<Entry>> streams = completions().stream().collect(Collectors.groupingBy(Entry::completion));
        assertThat(streams)
                .allSatisfy((completion, entries) -> assertThat(entries)
                        .as(completion)
                        .hasSize(2)
                        .satisfies(both -> {
                            assertThat(both.getFirst().type()).isEqualTo("CompletionAdmitted");
                            assertThat(both.getLast().isEnd()).isTrue();
                        }));
    }

    /** Every answer that was acknowledged is settled, at the cost that the client was told. */
    void holds(Collection<Acknowledged> answers) {
        Map<String, BigDecimal> booked = settled().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().costUsd()));
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(booked)
                        .as(answer.toString())
                        .hasEntrySatisfying(
                                answer.completion(), cost -> assertThat(cost).isEqualByComparingTo(answer.costUsd())));
    }
}
