package com.llmgateway.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.TooManyAttempts;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.web.Loopback;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Whether strangers may sign up, and how fast from one neighbourhood. */
@Component
class SignUps {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final RateLimiterConfig PACE = RateLimiterConfig.custom()
            .limitForPeriod(120)
            .limitRefreshPeriod(PERIOD)
            .timeoutDuration(Duration.ZERO)
            .build();

    private final boolean open;

    private final Cache<String, RateLimiter> neighbourhoods = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .build();

    SignUps(Settings settings) {
        this.open = settings.given(Setting.SIGNUP).isPresent()
                ? settings.word(Setting.SIGNUP).equals("open")
                : Loopback.isMeantBy(settings.text(Setting.HOST));
    }

    void admit(String neighbourhood) {
        if (!open) {
            throw new Refused(new Forbidden("Sign-up is closed; ask an administrator for an account."));
        }
        if (!neighbourhoods
                .get(neighbourhood, _ -> RateLimiter.of("sign-ups", PACE))
                .acquirePermission()) {
            throw new Refused(new TooManyAttempts(PERIOD));
        }
    }
}
