package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.ChangeAccount;
import com.llmgateway.contracts.identity.AccountCommand.ChangePassword;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.AccountEvent.AccountOpened;
import com.llmgateway.contracts.identity.AccountEvent.AccountReinstated;
import com.llmgateway.contracts.identity.AccountEvent.AccountSuspended;
import com.llmgateway.contracts.identity.AccountEvent.PasswordChanged;
import com.llmgateway.contracts.identity.AccountEvent.PlanChanged;
import com.llmgateway.contracts.identity.AccountEvent.RoleChanged;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final UserId USER = new UserId(new UUID(1, 1));
    private static final UserId ADMIN = new UserId(new UUID(2, 2));
    private static final Secret PASSWORD = new Secret("secure123");
    private static final AccountOpened OPENED = new AccountOpened(USER, "free", Role.USER, null);
    private static final AccountSuspended SUSPENDED = new AccountSuspended(USER, ADMIN);

    private static final Passwords PASSWORDS = new Passwords();

    private final List<Clause> clauses = new ArrayList<>();

    private final FixtureConfiguration<Account> account = new AggregateTestFixture<>(Account.class)
            .registerCommandTargetResolver(
                    message -> new VersionedAggregateIdentifier(((Command) message.getPayload()).target(), null))
            .registerInjectableResource((Clauses) clauses::add)
            .registerInjectableResource(new Emails(new MasterKey(new byte[32])))
            .registerInjectableResource(PASSWORDS);

    @Test
    void anOpenedAccountKeepsItsEmailAndPasswordBesideItsEvents() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(USER, " User@Example.com ", PASSWORD, "free", Role.USER, null))
                .expectEvents(OPENED);

        assertThat(clauses).singleElement().isInstanceOfSatisfying(SaveNewAccount.class, saved -> {
            assertThat(saved.email()).isEqualTo("user@example.com");
            assertThat(saved.passwordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        });
    }

    @Test
    void whoOpenedAnAccountForSomebodyElseIsSaid() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(USER, "user@example.com", PASSWORD, "free", Role.AUDITOR, ADMIN))
                .expectEvents(new AccountOpened(USER, "free", Role.AUDITOR, ADMIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user@", "@example.com", "us er@example.com", "user@example.com\nbcc"})
    void anEmailThatIsNoneIsRefused(String email) {
        account.givenNoPriorActivity()
                .when(new OpenAccount(USER, email, PASSWORD, "free", Role.USER, null))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void anEmailWithHalfACharacterIsRefused() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(USER, "user\ud800@example.com", PASSWORD, "free", Role.USER, null))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 129})
    void aPasswordOfAnotherLengthIsRefused(int length) {
        account.givenNoPriorActivity()
                .when(new OpenAccount(
                        USER, "user@example.com", new Secret("x".repeat(length)), "free", Role.USER, null))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void aPasswordWithHalfACharacterIsRefused() {
        account.givenNoPriorActivity()
                .when(new OpenAccount(USER, "user@example.com", new Secret("\ud800aaaaaaaa"), "free", Role.USER, null))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void planRoleAndSuspensionChangeAtOnce() {
        account.given(OPENED)
                .when(new ChangeAccount(USER, "pro", Role.AUDITOR, true, ADMIN))
                .expectEvents(
                        new PlanChanged(USER, "pro", ADMIN), new RoleChanged(USER, Role.AUDITOR, ADMIN), SUSPENDED);

        assertThat(clauses).containsExactly(new SaveAccount(USER, "pro", Role.AUDITOR, true));
    }

    @Test
    void whatIsNotGivenStays() {
        account.given(OPENED, SUSPENDED)
                .when(new ChangeAccount(USER, "pro", null, null, ADMIN))
                .expectEvents(new PlanChanged(USER, "pro", ADMIN));

        assertThat(clauses).containsExactly(new SaveAccount(USER, "pro", Role.USER, true));
    }

    @Test
    void aSuspendedAccountIsReinstated() {
        account.given(OPENED, SUSPENDED)
                .when(new ChangeAccount(USER, null, null, false, ADMIN))
                .expectEvents(new AccountReinstated(USER, ADMIN));
    }

    @Test
    void sayingWhatIsSoChangesNothing() {
        account.given(OPENED)
                .when(new ChangeAccount(USER, "free", Role.USER, false, ADMIN))
                .expectNoEvents();
    }

    @Test
    void aChangedPasswordIsHashedAndNotTold() {
        account.given(OPENED)
                .when(new ChangePassword(USER, new Secret("another secret")))
                .expectEvents(new PasswordChanged(USER));

        assertThat(clauses).singleElement().isInstanceOf(SavePassword.class);
    }

    @Test
    void aNewPasswordWithHalfACharacterIsRefused() {
        account.given(OPENED)
                .when(new ChangePassword(USER, new Secret("aaaaaaaa\udc00")))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void aShortNewPasswordIsRefused() {
        account.given(OPENED)
                .when(new ChangePassword(USER, new Secret("short")))
                .expectException(Refused.class)
                .expectNoEvents();
    }
}
