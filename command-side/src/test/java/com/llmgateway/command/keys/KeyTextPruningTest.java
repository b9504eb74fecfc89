package com.llmgateway.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.llmgateway.command.limits.StoredCallers;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.command.log.pruning.Prunings;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand.IssueKey;
import com.llmgateway.contracts.keys.KeyCommand.RotateKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.contracts.settings.MasterKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the texts that a key had before its present one. */
class KeyTextPruningTest {

    private static final Ids IDS = Ids.ordered();
    private static final MasterKey MASTER_KEY = new MasterKey(new byte[32]);
    private static final KeyTexts TEXTS = new KeyTexts(new SecureRandom(), MASTER_KEY);

    private static final TestLog NODE = TestLog.open(new SaveNewKeyRule(), new ReplaceKeyTextRule());

    private static final CommandGateway COMMANDS = NODE.axon(
                    List.of(ApplicationKey.class), axon -> axon.registerComponent(KeyTexts.class, _ -> TEXTS))
            .commandGateway();

    private static final JdbcClient DB = JdbcClient.create(NODE.owner());

    private final Callers callers = new Callers(DB, TEXTS, new Vault(new SecureRandom(), MASTER_KEY));

    private final Prunings prunings =
            new Prunings(List.of(new KeyBeans().formerTexts(JdbcClient.create(NODE.source()))));

    private final UserId owner = account();

    private final KeyId key = new KeyId(IDS.next());

    private final Secret former = issue();

    @AfterAll
    static void close() {
        NODE.close();
    }

    @Test
    void aTextWorksWithinItsGrace() {
        Secret present = rotate(Duration.ofHours(1));

        prunings.prune();

        assertThat(keyOf(former)).isEqualTo(key);
        assertThat(keyOf(present)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"23 h, 2", "24 h, 1"})
    void aFormerTextIsRemovedADayAfterItsGraceAndThePresentOneWorks(String ago, int left) {
        Secret present = rotate(Duration.ZERO);
        end(ago);

        prunings.prune();

        assertThat(kept()).isEqualTo(left);
        assertThat(keyOf(present)).isEqualTo(key);
    }

    @Test
    void aFormerTextIsRefusedBeforeAndAfterItIsRemoved() {
        rotate(Duration.ZERO);
        end("24 h");
        assertRefused(former);

        prunings.prune();

        assertThat(kept()).isEqualTo(1);
        assertRefused(former);
    }

    private static UserId account() {
        StoredCallers.plan(DB, "any", null, null);
        return StoredCallers.onPlan(DB, IDS.next(), "any").user();
    }

    private Secret issue() {
        return COMMANDS.<IssuedKey>sendAndWait(
                        new IssueKey(key, owner, "rotated", List.of(), null, Map.of(), CacheChoice.DEFAULT))
                .key();
    }

    private Secret rotate(Duration grace) {
        return COMMANDS.<IssuedKey>sendAndWait(new RotateKey(key, grace, Instant.now(), new Actor(owner, Role.USER)))
                .key();
    }

    private void end(String ago) {
        DB.sql("""
                update gateway.gateway_key_secret set valid_until = clock_timestamp() - ?::interval
                where key_id = ? and valid_until is not null
                """).params(ago, key.value()).update();
    }

    private void assertRefused(Secret text) {
        assertThat(catchThrowableOfType(Refused.class, () -> keyOf(text)).refusal())
                .isInstanceOf(InvalidKey.class);
    }

    private KeyId keyOf(Secret text) {
        return callers.find(new FindCaller(
                        GatewayKey.parse(text.value()).orElseThrow().digest()))
                .key();
    }

    private int kept() {
        return DB.sql("select count(*) from gateway.gateway_key_secret where key_id = ?")
                .param(key.value())
                .query(Integer.class)
                .single();
    }
}
