package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.PrivateFile;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Finds the master key: in the settings, or, with the embedded database alone, in the data directory. */
final class MasterKeys {

    private final SecureRandom random;

    MasterKeys(SecureRandom random) {
        this.random = random;
    }

    MasterKey of(Settings settings) {
        try {
            return MasterKey.parse(settings.given(Setting.SECRET_KEY).orElseGet(() -> kept(settings)));
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private String kept(Settings settings) {
        if (settings.given(Setting.DATABASE_URL).isPresent()) {
            throw new CannotStart("GATEWAY_SECRET_KEY is required with a database of your own: 32 bytes in base64, the"
                    + " same on every node. Make one with: openssl rand -base64 32");
        }
        return new PrivateFile(Path.of(settings.text(Setting.DATA_DIR), "secret.key")).readOr(this::generate);
    }

    private String generate() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
