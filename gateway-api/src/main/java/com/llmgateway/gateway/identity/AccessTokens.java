package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.Hmac;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.gateway.web.Bearer;
import com.llmgateway.gateway.web.Bearers;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import java.security.Key;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Makes and reads the tokens of management calls: JWTs that say who, with which password, for a quarter of an hour. */
@Component
class AccessTokens implements Bearers {

    static final Duration VALID_FOR = Duration.ofMinutes(15);

    private static final String ISSUER = "llm-gateway";
    private static final String AUDIENCE = "llm-gateway/api";
    private static final String TOKENS_SINCE = "tokens_since";
    private static final int LONGEST = 2_048;

    private final SecretKey key;

    private final String keyId;

    private final InstantSource clock;

    private final JwtParser parser;

    AccessTokens(MasterKey masterKey, InstantSource clock) {
        this.key = masterKey.derive("access-tokens", "HmacSHA256");
        this.keyId = Hmac.of(masterKey, "access-tokens-id").hex(new byte[0]).substring(0, 8);
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(header -> keyOf((ProtectedHeader) header))
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    String issue(Bearer bearer) {
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(bearer.user().toString())
                .claim(
                        TOKENS_SINCE,
                        bearer.tokensSince() == null
                                ? null
                                : bearer.tokensSince().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(VALID_FOR)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    @Override
    public Bearer bearer(String token) {
        try {
            Claims claims = claims(token);
            var tokensSince = Optional.ofNullable(claims.get(TOKENS_SINCE, String.class));
            return new Bearer(
                    UserId.parse(claims.getSubject()),
                    tokensSince.map(Instant::parse).orElse(null));
        } catch (JwtException | IllegalArgumentException | ClassCastException | DateTimeException | Refused _) {
            throw new Refused(new InvalidToken("not one of ours, or expired"));
        }
    }

    private Claims claims(String token) {
        if (token.length() > LONGEST) {
            throw new IllegalArgumentException("Too long for a token");
        }
        Claims claims = parser.parseSignedClaims(token).getPayload();
        if (claims.getExpiration() == null || claims.getSubject() == null) {
            throw new IllegalArgumentException("A token says who and until when");
        }
        return claims;
    }

    private Key keyOf(ProtectedHeader header) {
        if (!keyId.equals(header.getKeyId())) {
            throw new IllegalArgumentException("Not our key");
        }
        return key;
    }
}
