package com.llmgateway.projection.log;

import com.llmgateway.projection.log.Guard.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.MessageHandlingMember;

/**
 * The event handlers of a group's projections, looked up once for each type of event. Axon's own invoker asks anew for each
 * event which of them can handle it, three times over, and that takes longer than to handle it.
 */
final class Handlers implements EventHandlerInvoker {

    private final String group;
    private final List<Inspected> projections;
    private final Guard guard;
    private final Map<Class<?>, List<Handler>> byType = new ConcurrentHashMap<>();

    Handlers(String group, List<Projection> projections, Guard guard) {
        this.group = group;
        this.projections = projections.stream().map(Inspected::of).toList();
        this.guard = guard;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return canHandleType(event.getPayloadType()) && segment.matches(group);
    }

    @Override
    public boolean canHandleType(Class<?> type) {
        return !of(type).isEmpty();
    }

    /** All events of a group are one sequence: one segment has them, however many there are. */
    @Override
    public void handle(EventMessage<?> event, Segment segment) {
        if (segment.matches(group)) {
            Watch watch = guard.watch();
            for (Handler handler : of(event.getPayloadType())) {
                if (watch.mayHandle(handler.projection)) {
                    handler.handle(event);
                }
            }
        }
    }

    /** A position never goes back: a rebuild begins beside it. */
    @Override
    public boolean supportsReset() {
        return false;
    }

    private List<Handler> of(Class<?> type) {
        return byType.computeIfAbsent(
                type,
                _ -> projections.stream()
                        .flatMap(projection -> projection.handler(type))
                        .toList());
    }

    /** A projection, and the methods of it that Axon finds. */
    private record Inspected(Projection projection, AnnotatedHandlerInspector<Projection> methods) {

        static Inspected of(Projection projection) {
            return new Inspected(projection, AnnotatedHandlerInspector.inspectType(projection.getClass()));
        }

        /** The most particular one, if there is any; whatever else it asks for, each event of the log has. */
        Stream<Handler> handler(Class<?> type) {
            return methods.getHandlers(projection.getClass())
                    .filter(method -> method.canHandleMessageType(EventMessage.class) && method.canHandleType(type))
                    .limit(1)
                    .map(method -> new Handler(projection, method));
        }
    }

    private record Handler(Projection projection, MessageHandlingMember<? super Projection> method) {

        void handle(EventMessage<?> event) {
            try {
                method.handle(event, projection);
            } catch (Exception failure) {
                throw new ProjectionFailed(projection, failure);
            }
        }
    }
}
