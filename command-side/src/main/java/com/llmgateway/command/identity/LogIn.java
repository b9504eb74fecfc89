package com.llmgateway.command.identity;

import com.llmgateway.contracts.Refusal.WrongCredentials;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountByEmail;
import com.llmgateway.contracts.identity.IdentityQuery.VerifyPassword;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks passwords, at the same pace whether or not there is such an account. */
@Component
class LogIn {

    private final People people;

    private final Emails emails;

    private final Passwords passwords;

    private final JdbcClient db;

    private final Throttle perAccount = new Throttle(5, Duration.ofSeconds(15));

    /** Generous, since many people may share an address, or come through one load balancer. */
    private final Throttle perNeighbourhood = new Throttle(50, Duration.ofSeconds(15));

    LogIn(People people, Emails emails, Passwords passwords, JdbcClient db) {
        this.people = people;
        this.emails = emails;
        this.passwords = passwords;
        this.db = db;
    }

    @QueryHandler
    AccountView verify(VerifyPassword query) {
        String account = emails.hmac(query.email());
        try (var here = perNeighbourhood.take(query.neighbourhood())) {
            var _ = perAccount.take(account);
            if (!passwords.matches(query.password(), hash(account))) {
                here.fail();
                throw new Refused(new WrongCredentials());
            }
        }
        perAccount.forgive(account);
        return people.find(new FindAccountByEmail(query.email()))
                .orElseThrow(() -> new Refused(new WrongCredentials()));
    }

    private Optional<String> hash(String emailHmac) {
        return db.sql("select password_hash from gateway.profile where log = 'main' and email_hmac = ?")
                .param(emailHmac)
                .query(String.class)
                .optional();
    }
}
