package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.security.SecureRandom;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@code ./gateway reset-admin}: gives an administrator who is locked out a new password, without serving anybody. */
@Component
@Profile(AdminReset.PROFILE)
public class AdminReset {

    public static final String PROFILE = "reset-admin";

    private final Settings settings;

    private final Accounts accounts;

    private final SecureRandom random;

    AdminReset(Settings settings, Accounts accounts, SecureRandom random) {
        this.settings = settings;
        this.accounts = accounts;
        this.random = random;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        String email = settings.text(Setting.ADMIN_EMAIL);
        var given = settings.given(Setting.ADMIN_PASSWORD).map(Secret::new);
        Secret password = given.orElseGet(() -> Passwords.generate(random));
        accounts.find(email)
                .ifPresentOrElse(
                        account -> accounts.restoreAdministrator(account.id(), password),
                        () -> accounts.openAdministrator(email, password));
        var file = new AdminFile(settings);
        if (given.isEmpty()) {
            file.write(email, password);
        } else {
            file.forget(email);
        }
        System.out.printf(
                "%s has a new password: %s.%n",
                email, given.isPresent() ? "the one from GATEWAY_ADMIN_PASSWORD" : file.path());
    }
}
