package com.llmgateway.command.completions;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes of one gateway, to which requests are brought that are to be served once. */
final class Claiming implements AutoCloseable {

    private final Ids ids = Ids.ordered();

    private final TestLog node = TestLog.open(Admitting.rule(), new ClaimRequests());

    private final TestLog other = node.anotherNode(Admitting.rule(), new ClaimRequests());

    private final List<CommandGateway> nodes = List.of(commands(node), commands(other));

    private final JdbcClient db = JdbcClient.create(node.owner());

    /** One of the two. */
    CommandGateway node(int number) {
        return nodes.get(number);
    }

    JdbcClient db() {
        return db;
    }

    CompletionId id() {
        return new CompletionId(ids.next());
    }

    /** Somebody who may ask as often as he likes. */
    Caller caller() {
        StoredCallers.plan(db, "any", null, null);
        return StoredCallers.onPlan(db, ids.next(), "any");
    }

    /** Why it was refused, if it was. */
    Optional<Refusal> ask(int node, Caller caller, CompletionId completion, String key, String request) {
        try {
            node(node).<Admission>sendAndWait(Sample.admission(completion, caller, new Claim(key, request)));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.refusal());
        }
    }

    /** A day passes for all that has been claimed. */
    void lapse() {
        db.sql("update gateway.claim set claimed_at = claimed_at - interval '24 h'")
                .update();
    }

    static SettleCompletion settle(CompletionId completion, @Nullable String finishReason, boolean clientLeft) {
        return new SettleCompletion(
                completion,
                null,
                List.of(),
                new Usage(Tokens.NONE, Grade.COUNTED, null),
                new Timing(1, null),
                null,
                finishReason,
                false,
                false,
                clientLeft,
                null);
    }

    @Override
    public void close() {
        other.close();
        node.close();
    }

    private CommandGateway commands(TestLog node) {
        return node.axon(List.of(), Sample.onNode(node, new NodeId(ids.next()))).commandGateway();
    }
}
