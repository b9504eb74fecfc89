package com.llmgateway.command.identity;

import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.RefreshToken;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes and recognises refresh tokens: {@code ses_<id>.<generation>.<signature>}. The signature alone proves them, so
 * none is stored and there is nothing to steal from the database.
 */
@Component
class RefreshTokens {

    private final Hmac hmac;

    RefreshTokens(MasterKey masterKey) {
        this.hmac = Hmac.of(masterKey, "refresh-tokens");
    }

    RefreshToken token(SessionId session, UserId user, int generation) {
        return new RefreshToken(session, user, new Secret(text(session, generation)));
    }

    /** Which of this session's tokens it is, counted from 0; nothing when it is none. */
    Optional<Integer> generation(SessionId session, Secret token) {
        String[] parts = token.value().split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("0|[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int generation = Integer.parseInt(parts[1]);
        return same(token.value(), text(session, generation)) ? Optional.of(generation) : Optional.empty();
    }

    private String text(SessionId session, int generation) {
        String signed = session + "." + generation;
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign(signed));
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
