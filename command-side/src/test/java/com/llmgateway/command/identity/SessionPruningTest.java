package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.command.log.pruning.Prunings;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.RefreshToken;
import com.llmgateway.contracts.identity.SessionCommand.RefreshSession;
import com.llmgateway.contracts.identity.SessionCommand.StartSession;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of sessions that nobody refreshes, and of those that somebody does. */
class SessionPruningTest {

    private static final Ids IDS = Ids.ordered();

    private static final TestLog NODE =
            TestLog.open(new KeepNewSessionRule(), new KeepSessionRule(), new DropSessionRule());

    private static final CommandGateway COMMANDS = NODE.axon(
                    List.of(Session.class),
                    axon -> axon.registerComponent(
                            RefreshTokens.class, _ -> new RefreshTokens(new MasterKey(new byte[32]))))
            .commandGateway();

    private static final JdbcClient DB = JdbcClient.create(NODE.owner());

    private final Prunings prunings =
            new Prunings(List.of(new IdentityBeans().expiredSessions(JdbcClient.create(NODE.source()))));

    private final SessionId session = new SessionId(IDS.next());

    private final UserId user = account();

    @AfterAll
    static void close() {
        NODE.close();
    }

    @ParameterizedTest
    @CsvSource({"23 h, 1", "24 h, 0"})
    void anExpiredSessionIsRemovedADayLater(String ago, int left) {
        start();
        expire(ago);

        prunings.prune();

        assertThat(kept()).isEqualTo(left);
    }

    @Test
    void aSessionThatLivesIsRefreshedAndEndsWithTheTokenThatWasTradedBefore() {
        Secret first = start();
        Secret second = refresh(first).token();

        prunings.prune();

        Secret third = refresh(second).token();
        assertThat(COMMANDS.<Object>sendAndWait(new RefreshSession(session, first)))
                .isNull();
        assertThat(refusal(third)).isInstanceOf(InvalidToken.class);
    }

    @Test
    void aTokenOfARemovedSessionIsRefusedAsItWasBefore() {
        Secret token = start();
        expire("24 h");
        Refusal before = refusal(token);

        prunings.prune();

        assertThat(kept()).isZero();
        assertThat(refusal(token)).isEqualTo(before);
    }

    @Test
    void ofManyExpiredSessionsNoneIsLeft() {
        DB.sql("""
                insert into gateway.session (log, session_id, user_id, expires_at)
                select 'main', gen_random_uuid(), ?, clock_timestamp() - interval '30 d' from generate_series(1, 2500)
                """).param(user.value()).update();

        prunings.prune();

        assertThat(kept()).isZero();
    }

    private Secret start() {
        return COMMANDS.<RefreshToken>sendAndWait(new StartSession(session, user, null))
                .token();
    }

    private RefreshToken refresh(Secret token) {
        return COMMANDS.sendAndWait(new RefreshSession(session, token));
    }

    private Refusal refusal(Secret token) {
        return catchThrowableOfType(Refused.class, () -> refresh(token)).refusal();
    }

    private void expire(String ago) {
        DB.sql("update gateway.session set expires_at = clock_timestamp() - ?::interval where session_id = ?")
                .params(ago, session.value())
                .update();
    }

    private int kept() {
        return DB.sql("select count(*) from gateway.session where user_id = ?")
                .param(user.value())
                .query(Integer.class)
                .single();
    }

    private static UserId account() {
        StoredCallers.plan(DB, "any", null, null);
        return StoredCallers.onPlan(DB, IDS.next(), "any").user();
    }
}
