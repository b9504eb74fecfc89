package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.settings.PrivateFile;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/** Where a generated administrator's password waits for its owner: {@code admin.txt} in the data directory. */
final class AdminFile {

    private static final String EMAIL = "e-mail: ";

    private static final String PASSWORD = "password: ";

    private final PrivateFile file;

    AdminFile(Settings settings) {
        this.file = new PrivateFile(Path.of(settings.text(Setting.DATA_DIR), "admin.txt")
                .toAbsolutePath()
                .normalize());
    }

    Path path() {
        return file.path();
    }

    void write(String email, Secret password) {
        file.write(EMAIL + email + "\n" + PASSWORD + password.value());
    }

    /** The password that was kept for this e-mail is none any more. */
    void forget(String email) {
        if (passwordOf(email).isPresent()) {
            file.delete();
        }
    }

    /** The password that was kept for this e-mail. */
    Optional<Secret> passwordOf(String email) {
        return file.read()
                .filter(content -> content.startsWith(EMAIL + email + "\n" + PASSWORD))
                .map(content -> new Secret(content.substring(content.indexOf(PASSWORD) + PASSWORD.length())));
    }
}
