package com.llmgateway.command.log.json;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Revision;
import com.llmgateway.contracts.log.StreamKind;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every event that the log may hold, by its stable name and by its class. */
public final class EventTypes {

    /** One event: its name and revision in the log, its class in this program, and the kind of stream it belongs to. */
    public record EventType(String name, int revision, Class<? extends Event> event, StreamKind kind) {

        /** The id of such a stream as events print it, for example {@code chatcmpl-…}. */
        public String print(UUID aggregate) {
            return Id.print(kind.prefix(), aggregate);
        }

        /** Whether that printed id belongs to a stream of this kind. */
        public boolean names(String printed) {
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

    /** What the log calls this class, or nothing if it is no event of the log. */
    public static @Nullable EventType of(Class<?> event) {
        return BY_CLASS.get(event);
    }

    /** The event of this name, or nothing if there is none any more. */
    public static @Nullable EventType named(String name) {
        return BY_NAME.get(name);
    }

    /** Whether a stream with this printed id may hold such an event. What has no such name any more is its upcaster's. */
    public static boolean mayBe(String name, String printed) {
        EventType type = named(name);
        return type == null || type.names(printed);
    }

    private static int revision(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }
}
