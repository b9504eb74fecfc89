package com.llmgateway.gateway.audit;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.audit.AuditQuery.RebuildProjection;
import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What goes through the whole log leaves room for everybody else. */
class LongWorkTest {

    private static final GatewayServer GATEWAY = GatewayServer.with(Map.of());

    private static final String REBUILD = "/api/admin/projections/analytics/rebuild";
    private static final String VERIFY = "/api/admin/log/verify";
    private static final String CHECK = "/api/admin/ledger/check";

    private final CountDownLatch underWay = new CountDownLatch(LongWork.AT_A_TIME);

    private final Semaphore ends = new Semaphore(0);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aThirdIsRefusedAtOnceWhileAllElseIsServed() throws Exception {
        Person user = GATEWAY.freshUser();
        String key = user.freshKey();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = verifyingAndRebuildingTakeLong()) {
            Future<Reply> verified = threads.submit(() -> post(VERIFY));
            Future<Reply> rebuilt = threads.submit(() -> post(REBUILD));
            try {
                assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();

                assertProblem(post(CHECK), 409, "long_work_running");
                assertProblem(post(VERIFY), 409, "long_work_running");
                assertStatus(GATEWAY.admin().get(CHECK), 200);
                assertStatus(user.http().get("/api/keys/gateway"), 200);
                assertStatus(complete(key), 200);

                ends.release();
                Awaitility.await().until(() -> verified.isDone() || rebuilt.isDone());

                assertStatus(post(CHECK), 200);
            } finally {
                ends.release(LongWork.AT_A_TIME);
            }
            assertStatus(verified.get(), 200);
            assertStatus(rebuilt.get(), 200);
        }
    }

    private Registration verifyingAndRebuildingTakeLong() {
        return GATEWAY.context().getBean(QueryBus.class).registerDispatchInterceptor(_ -> (_, query) -> {
            if (query.getPayload() instanceof VerifyChain || query.getPayload() instanceof RebuildProjection) {
                underWay.countDown();
                ends.acquireUninterruptibly();
            }
            return query;
        });
    }

    private static Reply post(String path) {
        return GATEWAY.admin().post(path, "");
    }

    private static Reply complete(String key) {
        return GATEWAY.nobody()
                .as(key)
                .post(
                        "/v1/chat/completions",
                        "{\"model\": \"sandbox/simple\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
    }
}
