package com.llmgateway.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.gateway.web.Bearer;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-11T00:00:00Z");
    private static final UserId USER = new UserId(new UUID(1, 2));
    private static final Bearer BEARER = new Bearer(USER, Instant.parse("2026-01-10T12:00:00.123456Z"));

    private final MasterKey masterKey = new MasterKey(new byte[32]);

    private final AccessTokens tokens = at(masterKey, NOW);

    @Test
    void aTokenSaysWhoAndSinceWhen() {
        var neverChanged = new Bearer(USER, null);

        assertThat(tokens.bearer(tokens.issue(BEARER))).isEqualTo(BEARER);
        assertThat(tokens.bearer(tokens.issue(neverChanged))).isEqualTo(neverChanged);
    }

    @Test
    void aTokenEndsAfterAQuarterOfAnHour() {
        String token = tokens.issue(BEARER);

        assertThat(at(masterKey, NOW.plus(Duration.ofMinutes(14))).bearer(token))
                .isEqualTo(BEARER);
        assertRefused(at(masterKey, NOW.plus(Duration.ofMinutes(16))), token);
    }

    @Test
    void whatAnotherGatewaySignedIsRefused() {
        var other = new byte[32];
        other[0] = 1;

        assertRefused(tokens, at(new MasterKey(other), NOW).issue(BEARER));
    }

    @Test
    void noOtherAlgorithmIsAccepted() {
        String token = tokens.issue(BEARER);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        SecretKey key = Jwts.SIG.HS512.key().build();
        String keyId = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8)
                .replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
        String stronger = Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .subject(USER.toString())
                .expiration(Date.from(NOW.plusSeconds(60)))
                .signWith(key)
                .compact();

        assertRefused(tokens, none + token.substring(token.indexOf('.')));
        assertRefused(tokens, none + "." + token.split("\\.")[1] + ".");
        assertRefused(tokens, stronger);
    }

    @Test
    void nonsenseIsRefused() {
        assertRefused(tokens, "");
        assertRefused(tokens, "gw_1234567890");
        assertRefused(tokens, "eyJ.eyJ.eyJ");
        assertRefused(tokens, "x".repeat(100_000));
    }

    private static AccessTokens at(MasterKey masterKey, Instant now) {
        return new AccessTokens(masterKey, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void assertRefused(AccessTokens tokens, String token) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> tokens.bearer(token));
    }
}
