package com.llmgateway.command.identity;

import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccount;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountByEmail;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountOfSession;
import com.llmgateway.contracts.identity.IdentityQuery.FindEmails;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows who is who now: from the rows that were written with the events, never from a projection. */
@Component
class People {

    /** What {@link #view} reads, of the account {@code a} and its profile {@code p}. */
    static final String COLUMNS = "a.user_id, p.email, a.plan, a.role, a.suspended, a.tokens_since";

    private static final String ACCOUNT = """
            select %s from gateway.account a join gateway.profile p using (log, user_id)
            where a.log = 'main' and\s""".formatted(COLUMNS);

    private final JdbcClient db;

    private final Emails emails;

    People(JdbcClient db, Emails emails) {
        this.db = db;
        this.emails = emails;
    }

    @QueryHandler
    Optional<AccountView> find(FindAccount query) {
        return db.sql(ACCOUNT + "a.user_id = ?")
                .param(query.user().value())
                .query(People::view)
                .optional();
    }

    @QueryHandler
    Optional<AccountView> find(FindAccountOfSession query) {
        return db.sql(ACCOUNT
                        + "a.user_id = (select user_id from gateway.session where log = 'main' and session_id = ?)")
                .param(query.session().value())
                .query(People::view)
                .optional();
    }

    @QueryHandler
    Optional<AccountView> find(FindAccountByEmail query) {
        return db.sql(ACCOUNT + "p.email_hmac = ?")
                .param(emails.hmac(query.email()))
                .query(People::view)
                .optional();
    }

    @QueryHandler
    List<String> find(FindEmails query) {
        Map<UUID, String> found = db
                .sql("select user_id, email from gateway.profile where log = 'main' and user_id = any (?)")
                .param(query.users().stream().map(UserId::value).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return query.users().stream()
                .map(user -> found.getOrDefault(user.value(), ""))
                .toList();
    }

    static AccountView view(ResultSet row, int number) throws SQLException {
        return new AccountView(
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("email"),
                row.getString("plan"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("suspended"),
                Optional.ofNullable(row.getObject("tokens_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
