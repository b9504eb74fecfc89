package com.llmgateway.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Event;
import com.llmgateway.projection.log.ProcessorsTest.Counted;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private static final EventMessage<?> COUNTED = GenericEventMessage.asEventMessage(new Counted(1));
    private static final EventMessage<?> IGNORED = GenericEventMessage.asEventMessage("ignored");

    private final HikariDataSource database = TestReadModel.empty();
    private final List<String> handled = new ArrayList<>();
    private final Handlers handlers = new Handlers(
            "usage", List.of(new Particular(), new General()), new Guard(new Stops(new ReadModel(database))));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEventGoesToTheMostParticularHandlerOfEachProjection() {
        DefaultUnitOfWork.startAndGet(COUNTED)
                .executeWithResult(() -> {
                    handlers.handle(COUNTED, Segment.ROOT_SEGMENT);
                    return null;
                })
                .getPayload();

        assertThat(handled).containsExactly("counted", "any event");
    }

    @Test
    void whatNobodyHandlesIsPassedOver() {
        assertThat(handlers.canHandle(COUNTED, Segment.ROOT_SEGMENT)).isTrue();
        assertThat(handlers.canHandle(IGNORED, Segment.ROOT_SEGMENT)).isFalse();
        assertThat(handlers.canHandleType(String.class)).isFalse();
    }

    @Test
    void ofSeveralSegmentsOneHasAllEventsOfAGroup() {
        assertThat(Stream.of(Segment.ROOT_SEGMENT.split()).filter(half -> handlers.canHandle(COUNTED, half)))
                .hasSize(1);
    }

    /** Handles all events, and some of them better. */
    final class Particular implements Projection {

        @Override
        public String name() {
            return "particular";
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @EventHandler
        void on(Event ignored) {
            handled.add("not so particular");
        }

        @EventHandler
        void on(Counted ignored) {
            handled.add("counted");
        }
    }

    final class General implements Projection {

        @Override
        public String name() {
            return "general";
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @EventHandler
        void on(Event ignored, @Timestamp Instant at) {
            handled.add("any event");
        }
    }
}
