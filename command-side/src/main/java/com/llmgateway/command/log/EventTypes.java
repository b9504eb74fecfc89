package com.llmgateway.command.log;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Revision;
import com.llmgateway.contracts.log.StreamKind;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every event that the log may hold, by its stable name and by its class. */
final class EventTypes {

    /** One event: its name and revision in the log, its class in this program, and the kind of stream it belongs to. */
    record EventType(String name, int revision, Class<? extends Event> event, StreamKind kind) {

        String print(UUID aggregate) {
            return Id.print(kind.prefix(), aggregate);
        }

        /** Whether that printed id belongs to a stream of this kind. */
        boolean names(String printed) {
            return printed.startsWith(kind.prefix());
        }
    }

    private static final Map<String, EventType> BY_NAME = new HashMap<>();

    private static final Map<Class<?>, EventType> BY_CLASS = new HashMap<>();

    static {
        for (StreamKind kind : StreamKind.values()) {
            for (Class<? extends Event> event : kind.events()) {
                var type = new EventType(event.getSimpleName(), revision(event), event, kind);
                if (BY_NAME.put(type.name(), type) != null) {
                    throw new IllegalStateException("Two events are named " + type.name());
                }
                BY_CLASS.put(event, type);
            }
        }
    }

    private EventTypes() {}

    static @Nullable EventType of(Class<?> event) {
        return BY_CLASS.get(event);
    }

    static @Nullable EventType named(String name) {
        return BY_NAME.get(name);
    }

    /** Whether a stream with this printed id may hold such an event. What has no such name any more is its upcaster's. */
    static boolean mayBe(String name, String printed) {
        EventType type = named(name);
        return type == null || type.names(printed);
    }

    private static int revision(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }
}
