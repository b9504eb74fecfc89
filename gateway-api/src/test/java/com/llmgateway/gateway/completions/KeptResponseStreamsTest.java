package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.TwoKeys.ASK;
import static com.llmgateway.gateway.completions.TwoKeys.COMPLETED;
import static com.llmgateway.gateway.completions.TwoKeys.CREATED;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.TwoKeys.Owner;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Responses that stream, when they are made or when somebody comes back to them. */
@Execution(ExecutionMode.CONCURRENT)
class KeptResponseStreamsTest {

    private final TwoKeys gateway = new TwoKeys();
    private final Owner owner = gateway.owner();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whatWasStreamedIsKnownToo() {
        String request = ASK.replace("\"input\"", "\"stream\":true,\"input\"");
        Owner streamer = gateway.owner(request, FakeUpstream.stream(true, CREATED, COMPLETED));
        assertStatus(streamer.elsewhere().get("/v1/responses/resp_1"), 200);
        assertThat(gateway.upstream().last().head()).contains("sk-first");
    }

    @Test
    void whatBrokeOffIsKnownToo() {
        String request = ASK.replace("\"input\"", "\"stream\":true,\"input\"");
        Owner streamer = gateway.owner(request, FakeUpstream.stream(false, CREATED));
        assertStatus(streamer.elsewhere().get("/v1/responses/resp_1"), 200);
        assertThat(gateway.upstream().last().head()).contains("sk-first");
    }

    @Test
    void whatIsNotStoredIsNotKnown() {
        String request = ASK.replace("\"input\"", "\"store\":false,\"input\"");
        Owner forgetful = gateway.owner(request, FakeUpstream.json(200, TwoKeys.MADE));
        assertOpenAi(forgetful.here().get("/v1/responses/resp_1"), 404, "not_found");
    }

    @Test
    void whatIsQueuedIsBookedAsExpectedAndStaysSo() {
        String queued =
                TwoKeys.MADE.replace("completed", "queued").replaceFirst("\"usage\":\\{[^}]*}", "\"usage\":null");
        String request = ASK.replace("\"input\"", "\"background\":true,\"max_output_tokens\":500,\"input\"");
        Owner patient = gateway.owner(request, FakeUpstream.json(200, queued));
        gateway.upstream().behaves(FakeUpstream.json(200, TwoKeys.MADE));
        assertStatus(patient.here().get("/v1/responses/resp_1"), 200);

        Reply life = patient.account().get("/api/completions/" + patient.completion());
        assertThat(life.at("/events/1/type")).isEqualTo("CompletionSettled");
        assertThat(life.json().at("/events").size()).isEqualTo(2);
        assertThat(life.at("/events/1/event/usage/grade")).isEqualTo("estimated");
        assertThat(life.json().at("/events/1/event/usage/tokens/output").asInt())
                .isEqualTo(500);
        assertThat(life.at("/events/1/event/response_id")).isEqualTo("resp_1");
    }

    @Test
    void itsEventsAreToldOnceMore() {
        gateway.upstream().behaves(FakeUpstream.stream(true, CREATED, COMPLETED));
        Reply reply = owner.elsewhere().get("/v1/responses/resp_1?stream=true&starting_after=1");
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text()).isEqualTo(CREATED + COMPLETED);
        assertThat(gateway.upstream().last().head()).contains("stream=true&starting_after=1");
    }

    @Test
    void eventsThatBreakOffNeverEndCleanly() {
        gateway.upstream().behaves(FakeUpstream.stream(false, CREATED));
        assertThat(owner.here().get("/v1/responses/resp_1?stream=true").text())
                .startsWith(CREATED + "event: error\ndata: ")
                .contains("upstream_broken");
    }

    @Test
    void eventsThatBreakOffAtOnceEndInTheOneThatWouldHaveComeNext() {
        gateway.upstream().behaves(FakeUpstream.stream(false, ": wait\n\n"));
        assertThat(owner.here()
                        .get("/v1/responses/resp_1?stream=true&starting_after=41")
                        .text())
                .contains("\"sequence_number\":42");
    }

    @Test
    void aStreamInTheBackgroundCanBeCancelledWhileItRuns() throws Exception {
        var released = new CountDownLatch(1);
        String began = CREATED.replace("resp_1", "resp_2");
        gateway.upstream().behaves((request, out) -> {
            boolean streams = request.body().contains("stream");
            var conduct = streams
                    ? FakeUpstream.stream(false, began)
                    : FakeUpstream.json(200, "{\"id\":\"resp_2\",\"status\":\"cancelled\"}");
            boolean open = conduct.play(request, out);
            if (streams) {
                released.await();
            }
            return open;
        });
        String request = ASK.replace("\"input\"", "\"background\":true,\"stream\":true,\"input\"");
        var stream = CompletableFuture.supplyAsync(() -> owner.here().post("/v1/responses", request));

        Reply cancelled = owner.elsewhere().post("/v1/responses/resp_2/cancel", "");
        for (int i = 0; i < 500 && cancelled.status() == 404; i++) {
            Thread.sleep(10);
            cancelled = owner.elsewhere().post("/v1/responses/resp_2/cancel", "");
        }
        assertThat(stream).isNotDone();
        released.countDown();

        assertThat(cancelled.at("/status")).isEqualTo("cancelled");
        assertThat(gateway.upstream().last().head())
                .startsWith("POST /v1/responses/resp_2/cancel ")
                .contains("sk-second");
        assertThat(stream.get().text()).startsWith(began);
    }
}
