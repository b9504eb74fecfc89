package com.llmgateway.command.log.json;

import com.llmgateway.command.log.json.EventTypes.EventType;
import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.PrintedDocument;
import com.llmgateway.contracts.log.StreamKind;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsPageTest {

    private static final String INTRODUCTION = """
            # Events

            Everything that happens in the gateway, as the log keeps it: one row per event, with a gapless `position`, the
            stream it belongs to, its place in that stream, its name and revision, the database's time, and the hash that
            chains it to the event before. The payload is JSON: money is a decimal string, times are ISO-8601 in UTC, what is
            missing is left out. No event holds a key, a password, a prompt, an answer, an e-mail or an IP address.

            An event is a promise: fields are added, never renamed, reused or removed.

            This page is printed by a test from the code: `./mvnw verify -Dprint=true`.
            """;

    @Test
    void thePageListsEveryEvent() {
        var page = new StringBuilder(INTRODUCTION);
        for (StreamKind kind : StreamKind.values()) {
            page.append("\n## %s (`%s…`)\n".formatted(title(kind), kind.prefix()));
            kind.events().forEach(event -> describe(page, event));
        }
        PrintedDocument.check("events.md", page.toString());
    }

    private static void describe(StringBuilder page, Class<? extends Event> event) {
        EventType type = Objects.requireNonNull(EventTypes.of(event));
        page.append("\n### %s\n\nRevision %d.\n\n| Field | Type | |\n|---|---|---|\n"
                .formatted(type.name(), type.revision()));
        for (RecordComponent field : event.getRecordComponents()) {
            boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
            page.append("| `%s` | %s | %s |\n"
                    .formatted(
                            field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                            name(field.getGenericType()),
                            optional ? "optional" : ""));
        }
    }

    private static String title(StreamKind kind) {
        return kind.family().getSimpleName().replace("Event", "").replaceAll("([a-z])([A-Z])", "$1 $2");
    }

    /** Without packages, so that the page reads like the code. */
    private static String name(Type type) {
        return type.getTypeName().replaceAll("[\\w.]+[.$](\\w+)", "$1").replaceAll("@\\S+ ", "");
    }
}
