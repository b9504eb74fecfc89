package com.llmgateway.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand;
import com.llmgateway.contracts.keys.KeyCommand.ChangeKey;
import com.llmgateway.contracts.keys.KeyCommand.IssueKey;
import com.llmgateway.contracts.keys.KeyCommand.RevokeKey;
import com.llmgateway.contracts.keys.KeyCommand.RotateKey;
import com.llmgateway.contracts.keys.KeyEvent.KeyCacheChosen;
import com.llmgateway.contracts.keys.KeyEvent.KeyIssued;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyEvent.KeyRestricted;
import com.llmgateway.contracts.keys.KeyEvent.KeyRevoked;
import com.llmgateway.contracts.keys.KeyEvent.KeyRotated;
import com.llmgateway.contracts.keys.KeyEvent.KeyTagged;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.settings.MasterKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationKeyTest {

    private static final KeyId KEY = new KeyId(new UUID(1, 1));
    private static final UserId USER = new UserId(new UUID(2, 2));
    private static final UserId ADMINISTRATOR = new UserId(new UUID(3, 3));
    private static final Actor OWNER = new Actor(USER, Role.USER);
    private static final Actor ADMIN = new Actor(ADMINISTRATOR, Role.ADMIN);
    private static final Actor STRANGER = new Actor(new UserId(new UUID(4, 4)), Role.USER);
    private static final Actor AUDITOR = new Actor(new UserId(new UUID(5, 5)), Role.AUDITOR);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> TAGS = Map.of("team", "search");

    private static final KeyIssued ISSUED =
            new KeyIssued(KEY, USER, "Production", "gw_before...", "0123456789abcdef", List.of(), null, null, null);
    private static final KeyRevoked REVOKED = new KeyRevoked(KEY, USER);

    private final List<Clause> clauses = new ArrayList<>();

    private final KeyTexts texts = new KeyTexts(new Predictable(), new MasterKey(new byte[32]));

    /** The text that the next key gets. */
    private final GatewayKey text = GatewayKey.generate(new Predictable());

    private final FixtureConfiguration<ApplicationKey> key = new AggregateTestFixture<>(ApplicationKey.class)
            .registerCommandTargetResolver(
                    message -> new VersionedAggregateIdentifier(((Command) message.getPayload()).target(), null))
            .registerInjectableResource((Clauses) clauses::add)
            .registerInjectableResource(texts);

    @Test
    void anIssuedKeyIsShownOnceAndKeptAsAHash() {
        key.givenNoPriorActivity()
                .when(issue("Production", List.of("gpt-4o"), TAGS))
                .expectEvents(new KeyIssued(
                        KEY,
                        USER,
                        "Production",
                        text.prefix(),
                        texts.fingerprint(text),
                        List.of("gpt-4o"),
                        NOW,
                        TAGS,
                        CacheChoice.EXACT))
                .expectResultMessagePayload(new IssuedKey(KEY, text.secret(), text.prefix(), "Production"));

        assertThat(clauses)
                .containsExactly(new SaveNewKey(
                        KEY, USER, texts.hmac(text.digest()), List.of("gpt-4o"), TAGS, CacheChoice.EXACT, NOW));
    }

    @ParameterizedTest
    @MethodSource
    void aKeyWithStrangeFieldsIsRefused(IssueKey issue) {
        key.givenNoPriorActivity().when(issue).expectException(Refused.class).expectNoEvents();
    }

    static Stream<IssueKey> aKeyWithStrangeFieldsIsRefused() {
        return Stream.of(
                issue(" ", List.of(), Map.of()),
                issue("x".repeat(101), List.of(), Map.of()),
                issue("bell\u0007", List.of(), Map.of()),
                issue("half \ud800", List.of(), Map.of()),
                issue("of ada@example.com", List.of(), Map.of()),
                issue("admin@localhost", List.of(), Map.of()),
                issue("Production", List.of("admin@localhost"), Map.of()),
                issue("Production", List.of("gw_4fT9aB2c"), Map.of()),
                issue("<Ada.L@mail.example.org>", List.of(), Map.of()),
                issue("was gw_4fT9aB2c", List.of(), Map.of()),
                issue("sk-proj-0123456789", List.of(), Map.of()),
                issue("Production", List.of(""), Map.of()),
                issue("Production", Collections.nCopies(101, "gpt-4o"), Map.of()),
                issue("Production", List.of(), Map.of("team", "gw_secret")),
                expiring("+10000-01-01T00:00:00Z"),
                expiring("0000-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"risk-free @ Frankfurt", "model@20240620", "Gateway (gw)", "Zoë's 2nd, task-force"})
    void aNameThatOnlyLooksABitLikeAnAddressOrAKeyIsFine(String name) {
        key.given(ISSUED)
                .when(new ChangeKey(KEY, name, null, null, null, OWNER))
                .expectEvents(new KeyRenamed(KEY, name, USER));
    }

    @Test
    void everythingThatIsGivenChangesAtOnce() {
        key.given(ISSUED)
                .when(new ChangeKey(KEY, "Frankfurt", List.of("gpt-4o"), TAGS, CacheChoice.OFF, OWNER))
                .expectEvents(
                        new KeyRenamed(KEY, "Frankfurt", USER),
                        new KeyRestricted(KEY, List.of("gpt-4o"), USER),
                        new KeyTagged(KEY, TAGS, USER),
                        new KeyCacheChosen(KEY, CacheChoice.OFF, USER));

        assertThat(clauses)
                .containsExactly(
                        new RestrictKey(KEY, List.of("gpt-4o")),
                        new TagKey(KEY, TAGS),
                        new ChooseCache(KEY, CacheChoice.OFF));
    }

    @Test
    void sayingWhatIsSoChangesNothing() {
        key.given(ISSUED, new KeyRestricted(KEY, List.of("gpt-4o"), USER), new KeyTagged(KEY, TAGS, USER))
                .when(new ChangeKey(KEY, "Production", List.of("gpt-4o"), TAGS, CacheChoice.DEFAULT, OWNER))
                .expectNoEvents();
    }

    @Test
    void aRotatedKeyGetsANewTextAndTheOldOneSomeGrace() {
        key.given(ISSUED)
                .when(new RotateKey(KEY, HOUR, NOW, OWNER))
                .expectEvents(new KeyRotated(KEY, text.prefix(), texts.fingerprint(text), NOW.plus(HOUR), USER))
                .expectResultMessagePayload(new IssuedKey(KEY, text.secret(), text.prefix(), "Production"));

        assertThat(clauses).containsExactly(new ReplaceKeyText(KEY, texts.hmac(text.digest()), HOUR));
    }

    @Test
    void revokingStopsTheKeyWithTheSameAppend() {
        key.given(ISSUED).when(new RevokeKey(KEY, OWNER)).expectEvents(REVOKED);

        assertThat(clauses).containsExactly(new StopKey(KEY));
    }

    @Test
    void anAdministratorRevokesAnybodysKey() {
        key.given(ISSUED).when(new RevokeKey(KEY, ADMIN)).expectEvents(new KeyRevoked(KEY, ADMINISTRATOR));
    }

    @Test
    void revokingTwiceChangesNothing() {
        key.given(ISSUED, REVOKED).when(new RevokeKey(KEY, OWNER)).expectNoEvents();
    }

    @ParameterizedTest
    @MethodSource
    void aRevokedKeyNeverComesBack(KeyCommand command) {
        key.given(ISSUED, REVOKED)
                .when(command)
                .expectExceptionMessage(new Conflict("This key was revoked.", "key_revoked").toString())
                .expectNoEvents();
    }

    static Stream<KeyCommand> aRevokedKeyNeverComesBack() {
        return Stream.of(new ChangeKey(KEY, "Again", null, null, null, OWNER), new RotateKey(KEY, HOUR, NOW, OWNER));
    }

    @ParameterizedTest
    @MethodSource
    void somebodyElsesKeyIsNotFound(KeyCommand command) {
        key.given(ISSUED)
                .when(command)
                .expectExceptionMessage(new NotFound("key", KEY.toString()).toString())
                .expectNoEvents();
    }

    static Stream<KeyCommand> somebodyElsesKeyIsNotFound() {
        return Stream.of(STRANGER, AUDITOR)
                .flatMap(by -> Stream.of(
                        new ChangeKey(KEY, "Mine", null, null, null, by),
                        new RotateKey(KEY, HOUR, NOW, by),
                        new RevokeKey(KEY, by)));
    }

    @ParameterizedTest
    @MethodSource
    void aStrangeChangeIsRefused(KeyCommand command) {
        key.given(ISSUED).when(command).expectException(Refused.class).expectNoEvents();
    }

    static Stream<KeyCommand> aStrangeChangeIsRefused() {
        return Stream.of(
                new ChangeKey(KEY, "", null, null, null, OWNER),
                new ChangeKey(KEY, "ada@example.com", null, null, null, OWNER),
                new ChangeKey(KEY, null, List.of("\n"), null, null, OWNER),
                new ChangeKey(KEY, null, null, Map.of("", ""), null, OWNER),
                new RotateKey(KEY, Duration.ofSeconds(-1), NOW, OWNER),
                new RotateKey(KEY, Duration.ofDays(31), NOW, OWNER));
    }

    private static IssueKey issue(String name, List<String> models, Map<String, String> tags) {
        return new IssueKey(KEY, USER, name, models, NOW, tags, CacheChoice.EXACT);
    }

    private static IssueKey expiring(String at) {
        return new IssueKey(KEY, USER, "Late", List.of(), Instant.parse(at), Map.of(), CacheChoice.DEFAULT);
    }

    /** The same numbers every time. */
    private static final class Predictable extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return bound / 2;
        }
    }
}
