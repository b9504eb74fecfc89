package com.llmgateway.command.identity;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Credentials;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads e-mail addresses, all in one form, and makes what they are found by. */
@Component
class Emails {

    /** No address. */
    private static final String NOBODYS = "";

    private final Hmac hmac;

    Emails(MasterKey masterKey) {
        this.hmac = Hmac.of(masterKey, "emails");
    }

    String parse(String text) {
        String email = normal(text);
        if (!Credentials.isEmail(email)) {
            throw new Refused(new InvalidRequest("This is not an e-mail address.", "email", "invalid_value"));
        }
        return email;
    }

    /** The same for every way to write the same address; nobody's where half a character is in it, which has no bytes. */
    String hmac(String email) {
        String address = Characters.areWhole(email) ? normal(email) : NOBODYS;
        return hmac.hex(address.getBytes(StandardCharsets.UTF_8));
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
