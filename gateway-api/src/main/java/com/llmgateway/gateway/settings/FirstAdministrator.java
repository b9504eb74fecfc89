package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Sees to it that there is an administrator, whose password came from the environment or waits in a file. */
@Component
class FirstAdministrator {

    private final Settings settings;

    private final Accounts accounts;

    private final SecureRandom random;

    private final AdminFile file;

    FirstAdministrator(Settings settings, Accounts accounts, SecureRandom random) {
        this.settings = settings;
        this.accounts = accounts;
        this.random = random;
        this.file = new AdminFile(settings);
    }

    private String email() {
        return settings.text(Setting.ADMIN_EMAIL);
    }

    UserId ensure() {
        return accounts.find(email())
                .map(account -> account.id())
                .orElseGet(() -> accounts.openAdministrator(email(), password()));
    }

    /** Who may administer the gateway, and by which password. */
    String announcement() {
        return accounts.find(email()).filter(FirstAdministrator::isLockedOut).isPresent()
                ? "not %s, whose account may not administer; ./gateway reset-admin lets it, with a new password"
                        .formatted(email())
                : "%s, %s".formatted(email(), whereThePasswordIs());
    }

    private static boolean isLockedOut(AccountView account) {
        return account.role() != Role.ADMIN || account.suspended();
    }

    private String whereThePasswordIs() {
        return file.passwordOf(email()).isPresent()
                ? "password in " + file.path()
                : "password from GATEWAY_ADMIN_PASSWORD when it was set";
    }

    private Secret password() {
        return settings.given(Setting.ADMIN_PASSWORD).map(Secret::new).orElseGet(this::kept);
    }

    /** Kept before the account is opened, so that a start that is cut off leaves no account without a password. */
    private Secret kept() {
        if (settings.given(Setting.DATABASE_URL).isPresent()) {
            throw new CannotStart("A database of your own has no administrator yet: set GATEWAY_ADMIN_EMAIL and"
                    + " GATEWAY_ADMIN_PASSWORD for the first start.");
        }
        return file.passwordOf(email()).orElseGet(() -> {
            Secret password = Passwords.generate(random);
            file.write(email(), password);
            return password;
        });
    }
}
