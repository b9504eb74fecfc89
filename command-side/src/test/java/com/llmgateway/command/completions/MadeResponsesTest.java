package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.FindResponse;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.limits.Admission;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who made a response is known to its user, from the append that made it known, on every node. */
class MadeResponsesTest {

    private static final Ids IDS = Ids.ordered();

    private static final ProviderKeyId ONE = new ProviderKeyId(new UUID(1, 1));

    private static final ProviderKeyId OTHER = new ProviderKeyId(new UUID(1, 2));

    private static final ResponseId RESPONSE = new ResponseId("resp_1");

    private static final TestLog NODE = TestLog.open(Admitting.rule(), new RememberResponses());

    private static final TestLog OTHER_NODE = NODE.anotherNode(Admitting.rule(), new RememberResponses());

    private static final CommandGateway COMMANDS =
            NODE.axon(List.of(), Sample.onNode(NODE, new NodeId(IDS.next()))).commandGateway();

    private static final JdbcClient DB = JdbcClient.create(OTHER_NODE.owner());

    private final Caller caller = caller();

    @AfterAll
    static void close() {
        OTHER_NODE.close();
        NODE.close();
    }

    @Test
    void aSettledResponseIsKnownToItsUserAlone() {
        CompletionId completion = admitted();
        COMMANDS.sendAndWait(settle(completion, ONE, RESPONSE));

        assertThat(found(caller.user())).contains(new MadeResponse(completion, ONE, "openai"));
        assertThat(found(caller().user())).isEmpty();
    }

    @Test
    void aResponseThatGoesOnByItselfIsKnownBeforeItsEnd() {
        CompletionId completion = admitted();
        COMMANDS.sendAndWait(new BeginCompletion(completion, route(ONE), RESPONSE));
        assertThat(found(caller.user())).contains(new MadeResponse(completion, ONE, "openai"));
        assertThat(events(completion)).isEqualTo("CompletionAdmitted, CompletionBegun");

        COMMANDS.sendAndWait(new BeginCompletion(completion, route(ONE), RESPONSE));
        COMMANDS.sendAndWait(settle(completion, ONE, RESPONSE));
        COMMANDS.sendAndWait(new BeginCompletion(completion, route(ONE), RESPONSE));
        assertThat(events(completion)).isEqualTo("CompletionAdmitted, CompletionBegun, CompletionSettled");
    }

    @Test
    void aResponseThatFailedIsKnownToo() {
        CompletionId completion = admitted();
        COMMANDS.sendAndWait(new FailCompletion(
                completion, route(ONE), List.of(), "upstream_broken", null, new Timing(1, null), RESPONSE));

        assertThat(found(caller.user())).map(MadeResponse::providerKey).contains(ONE);
    }

    @Test
    void nobodyElseTakesANameOver() {
        CompletionId first = admitted();
        COMMANDS.sendAndWait(settle(first, ONE, RESPONSE));
        COMMANDS.sendAndWait(settle(admitted(), OTHER, RESPONSE));

        assertThat(found(caller.user())).contains(new MadeResponse(first, ONE, "openai"));
    }

    @Test
    void whatNoProviderKeepsLeavesNoRow() {
        COMMANDS.sendAndWait(settle(admitted(), ONE, null));
        COMMANDS.sendAndWait(settle(admitted(), null, RESPONSE));

        assertThat(DB.sql("select count(*) from gateway.response where user_id = ?")
                        .param(caller.user().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private CompletionId admitted() {
        var completion = new CompletionId(IDS.next());
        COMMANDS.<Admission>sendAndWait(new AdmitCompletion(
                completion,
                caller,
                Admitting.SAME_PRICES,
                "/v1/responses",
                "gpt-4o-mini",
                null,
                route(ONE),
                false,
                Tokens.NONE,
                Map.of(),
                null,
                null));
        return completion;
    }

    private static CompletionCommand settle(
            CompletionId completion, @Nullable ProviderKeyId key, @Nullable ResponseId response) {
        return new SettleCompletion(
                completion,
                route(key),
                List.of(),
                new Usage(Tokens.NONE, Grade.COUNTED, null),
                new Timing(1, null),
                null,
                null,
                false,
                false,
                false,
                response);
    }

    private static Route route(@Nullable ProviderKeyId key) {
        return new Route(
                ModelId.of("openai", "gpt-4o-mini"),
                "openai",
                "gpt-4o-mini",
                key,
                false,
                UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ZERO)));
    }

    /** As another node finds it. */
    private static Optional<MadeResponse> found(UserId user) {
        return new MadeResponses(DB).find(new FindResponse(user, RESPONSE));
    }

    private static String events(CompletionId completion) {
        return DB.sql("select string_agg(type, ', ' order by sequence) from gateway.event where aggregate_id = ?")
                .param(completion.value())
                .query(String.class)
                .single();
    }

    private static Caller caller() {
        StoredCallers.plan(DB, "any", null, null);
        return StoredCallers.onPlan(DB, IDS.next(), "any");
    }
}
