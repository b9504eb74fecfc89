package com.llmgateway.command.identity;

import com.llmgateway.contracts.Refusal.WrongCredentials;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.VerifyPassword;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks passwords, at the same pace whether or not there is such an account. */
@Component
class LogIn {

    private static final String KNOWN = """
            select %s, p.password_hash from gateway.profile p join gateway.account a using (log, user_id)
            where p.log = 'main' and p.email_hmac = ?
            """.formatted(People.COLUMNS);

    private final Emails emails;

    private final Passwords passwords;

    private final JdbcClient db;

    private final Throttle perAccount = new Throttle(5, Duration.ofSeconds(15));

    /** Generous, since many people may share an address, or come through one load balancer. */
    private final Throttle perNeighbourhood = new Throttle(50, Duration.ofSeconds(15));

    LogIn(Emails emails, Passwords passwords, JdbcClient db) {
        this.emails = emails;
        this.passwords = passwords;
        this.db = db;
    }

    @QueryHandler
    AccountView verify(VerifyPassword query) {
        String address = emails.hmac(query.email());
        AccountView account = verified(query, address);
        perAccount.forgive(address);
        return account;
    }

    private AccountView verified(VerifyPassword query, String address) {
        try (var here = perNeighbourhood.take(query.neighbourhood())) {
            var _ = perAccount.take(address);
            Optional<Known> known = known(address);
            if (!passwords.matches(query.password(), known.map(Known::passwordHash))) {
                here.fail();
                throw new Refused(new WrongCredentials());
            }
            return known.orElseThrow().account();
        }
    }

    /** In one look, so that nobody is let in by a password that was changed between two. */
    private Optional<Known> known(String emailHmac) {
        return db.sql(KNOWN)
                .param(emailHmac)
                .query((row, number) -> new Known(People.view(row, number), row.getString("password_hash")))
                .optional();
    }

    /** An account with the password that it had at that moment. */
    private record Known(AccountView account, String passwordHash) {

        @Override
        public String toString() {
            return account.toString();
        }
    }
}
