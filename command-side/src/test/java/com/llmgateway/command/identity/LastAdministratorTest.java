package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.ChangeAccount;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two administrators who want to be rid of each other, on one node and on two. */
class LastAdministratorTest {

    private static final int ROUNDS = 60;

    private static final Ids IDS = Ids.ordered();

    private static final TestLog NODE = TestLog.open(new SaveNewAccountRule(), new SaveAccountRule());

    private static final TestLog OTHER = NODE.anotherNode(new SaveNewAccountRule(), new SaveAccountRule());

    private static final List<CommandGateway> NODES = List.of(commands(NODE), commands(OTHER));

    private static final JdbcClient DB = JdbcClient.create(NODE.owner());

    private static final UserId ANNA = administrator("anna@example.com");

    private static final UserId BERT = administrator("bert@example.com");

    @AfterAll
    static void close() {
        OTHER.close();
        NODE.close();
    }

    @ParameterizedTest
    @CsvSource({"DEMOTES, DEMOTES", "SUSPENDS, SUSPENDS", "DEMOTES, SUSPENDS"})
    void ofTwoWhoLetEachOtherGoAtOnceOneRemains(Deed anna, Deed bert) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            restore();

            List<Conflict> refusals =
                    atOnce(NODES.get(0), anna.done(ANNA, BERT), NODES.get(round % 2), bert.done(BERT, ANNA));

            assertThat(administrators()).as("after round %d", round).isEqualTo(1);
            assertThat(refusals).singleElement().extracting(Conflict::code).isEqualTo("last_administrator");
        }
    }

    /** Why they were refused, if they were. */
    private static List<Conflict> atOnce(
            CommandGateway node, ChangeAccount change, CommandGateway other, ChangeAccount another) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            return threads.invokeAll(List.of(asked(start, node, change), asked(start, other, another))).stream()
                    .map(answer -> answer.resultNow().refusal())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private static Callable<Answer> asked(CyclicBarrier start, CommandGateway node, ChangeAccount change) {
        return () -> {
            start.await();
            try {
                node.sendAndWait(change);
                return new Answer(null);
            } catch (Refused refused) {
                return new Answer((Conflict) refused.refusal());
            }
        };
    }

    private static void restore() {
        for (UserId user : List.of(ANNA, BERT)) {
            NODES.get(0).sendAndWait(new ChangeAccount(user, null, Role.ADMIN, false, user));
        }
    }

    private static long administrators() {
        return DB.sql("select count(*) from gateway.account where role = 'ADMIN' and not suspended")
                .query(Long.class)
                .single();
    }

    private static UserId administrator(String email) {
        StoredCallers.plan(DB, "any", null, null);
        var user = new UserId(IDS.next());
        NODES.get(0).sendAndWait(new OpenAccount(user, email, new Secret("secure123"), "any", Role.ADMIN, null));
        return user;
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(
                        List.of(Account.class),
                        axon -> axon.registerComponent(Emails.class, _ -> new Emails(new MasterKey(new byte[32])))
                                .registerComponent(Passwords.class, _ -> new Passwords()))
                .commandGateway();
    }

    /** What one does to the other. */
    enum Deed {
        DEMOTES,
        SUSPENDS;

        ChangeAccount done(UserId by, UserId to) {
            return switch (this) {
                case DEMOTES -> new ChangeAccount(to, null, Role.USER, null, by);
                case SUSPENDS -> new ChangeAccount(to, null, null, true, by);
            };
        }
    }

    private record Answer(@Nullable Conflict refusal) {}
}
