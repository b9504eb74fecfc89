package com.llmgateway.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.ProviderKeyCommand.RemoveProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyCommand.StoreProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyRemoved;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyStored;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderKeyTest {

    private static final ProviderKeyId KEY = new ProviderKeyId(new UUID(1, 1));
    private static final Actor OWNER = new Actor(new UserId(new UUID(2, 2)), Role.USER);
    private static final Actor ADMIN = new Actor(new UserId(new UUID(3, 3)), Role.ADMIN);
    private static final Actor STRANGER = new Actor(new UserId(new UUID(4, 4)), Role.USER);
    private static final Secret SECRET = new Secret("sk-secret");
    private static final String BASE_URL = "https://models.example.com/v1";
    private static final String NOT_FOUND = new NotFound("provider key", KEY.toString()).toString();

    private final List<Clause> clauses = new ArrayList<>();

    private final Vault vault = new Vault(new SecureRandom(), new MasterKey(new byte[32]));

    private final FixtureConfiguration<ProviderKey> key = fixture(Map.of());

    private FixtureConfiguration<ProviderKey> fixture(Map<Setting, String> settings) {
        return new AggregateTestFixture<>(ProviderKey.class)
                .registerCommandTargetResolver(
                        message -> new VersionedAggregateIdentifier(((Command) message.getPayload()).target(), null))
                .registerInjectableResource((Clauses) clauses::add)
                .registerInjectableResource(vault)
                .registerInjectableResource(Settings.of(settings));
    }

    @Test
    void aStoredKeyIsSealedAndItsEventHoldsAFingerprint() {
        key.givenNoPriorActivity()
                .when(store(OWNER, null, false))
                .expectEvents(stored(OWNER, null, false))
                .expectResultMessagePayload(vault.fingerprint(SECRET));

        assertThat(clauses)
                .singleElement()
                .isInstanceOfSatisfying(
                        SaveProviderKey.class,
                        saved -> assertThat(vault.open(saved.sealed(), Vault.binding(OWNER.user(), "openai", KEY)))
                                .isEqualTo(SECRET));
    }

    @Test
    void anAdministratorSharesAKeyOfAProviderOfTheirOwn() {
        key.givenNoPriorActivity().when(store(ADMIN, BASE_URL, true)).expectEvents(stored(ADMIN, BASE_URL, true));
    }

    @Test
    void aUserSharesNoKey() {
        key.givenNoPriorActivity()
                .when(store(OWNER, null, true))
                .expectExceptionMessage(new Forbidden("Only administrators share provider keys.").toString())
                .expectNoEvents();
    }

    @Test
    void aUserSetsNoBaseUrl() {
        key.givenNoPriorActivity()
                .when(store(OWNER, BASE_URL, false))
                .expectExceptionMessage(new Forbidden("Only administrators set a base_url.").toString())
                .expectNoEvents();
    }

    @Test
    void aUserSetsABaseUrlWhereUsersMay() {
        fixture(Map.of(Setting.USER_BASE_URLS, "true"))
                .givenNoPriorActivity()
                .when(store(OWNER, BASE_URL, false))
                .expectEvents(stored(OWNER, BASE_URL, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"z.ai", "01ai"})
    void whoeverAModelIsListedOfCanHaveAKey(String provider) {
        key.givenNoPriorActivity()
                .when(new StoreProviderKey(KEY, OWNER, provider, SECRET, null, false))
                .expectEvents(
                        new ProviderKeyStored(KEY, OWNER.user(), provider, vault.fingerprint(SECRET), null, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OpenAI", "open ai", "../openai"})
    void aProviderWhoseNameIsNoIdentifierIsRefused(String provider) {
        key.givenNoPriorActivity()
                .when(new StoreProviderKey(KEY, OWNER, provider, SECRET, null, false))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    /** Any key of any provider keeps requests without a model from the sandbox, for everybody and for good. */
    @Test
    void theSandboxTakesNoKey() {
        key.givenNoPriorActivity()
                .when(new StoreProviderKey(KEY, OWNER, "sandbox", SECRET, null, false))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk secret", "sk-secret\r\nx: y", "sk-geheimnisträger"})
    void aKeyThatCannotTravelInAHeaderIsRefused(String secret) {
        key.givenNoPriorActivity()
                .when(new StoreProviderKey(KEY, OWNER, "openai", new Secret(secret), null, false))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void aRemovedKeyIsErasedWithTheSameAppend() {
        key.given(stored(OWNER, null, false))
                .when(new RemoveProviderKey(KEY, OWNER))
                .expectEvents(new ProviderKeyRemoved(KEY, OWNER.user()));

        assertThat(clauses).containsExactly(new EraseProviderKey(KEY, OWNER.user(), false));
    }

    @Test
    void anAdministratorRemovesAnybodysKey() {
        key.given(stored(OWNER, null, false))
                .when(new RemoveProviderKey(KEY, ADMIN))
                .expectEvents(new ProviderKeyRemoved(KEY, ADMIN.user()));
    }

    @Test
    void somebodyElsesKeyIsNotFound() {
        key.given(stored(OWNER, null, false))
                .when(new RemoveProviderKey(KEY, STRANGER))
                .expectExceptionMessage(NOT_FOUND)
                .expectNoEvents();
    }

    /** Its owner may have been an administrator once. */
    @Test
    void aSharedKeyIsRemovedByAdministratorsAlone() {
        key.given(stored(OWNER, null, true))
                .when(new RemoveProviderKey(KEY, OWNER))
                .expectExceptionMessage(NOT_FOUND)
                .expectNoEvents();
    }

    @Test
    void aRemovedKeyIsGone() {
        key.given(stored(OWNER, null, false), new ProviderKeyRemoved(KEY, OWNER.user()))
                .when(new RemoveProviderKey(KEY, OWNER))
                .expectExceptionMessage(NOT_FOUND)
                .expectNoEvents();
    }

    private static StoreProviderKey store(Actor by, @Nullable String baseUrl, boolean shared) {
        return new StoreProviderKey(KEY, by, "openai", SECRET, baseUrl, shared);
    }

    private ProviderKeyStored stored(Actor by, @Nullable String baseUrl, boolean shared) {
        return new ProviderKeyStored(KEY, by.user(), "openai", vault.fingerprint(SECRET), baseUrl, shared);
    }
}
