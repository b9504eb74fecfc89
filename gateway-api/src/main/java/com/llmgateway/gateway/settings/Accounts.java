package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.ChangeAccount;
import com.llmgateway.contracts.identity.AccountCommand.ChangePassword;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountByEmail;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Administrators' accounts, as the program itself needs them before anybody can log in. */
@Component
class Accounts {

    private static final String PLAN = "enterprise";

    private final Commands commands;

    private final Queries queries;

    private final Ids ids;

    Accounts(Commands commands, Queries queries, Ids ids) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
    }

    Optional<AccountView> find(String email) {
        return queries.ask(new FindAccountByEmail(email));
    }

    /** Opens an administrator's account, unless another node was faster. */
    UserId openAdministrator(String email, Secret password) {
        var user = new UserId(ids.next());
        try {
            commands.sendNow(new OpenAccount(user, email, password, PLAN, Role.ADMIN, null));
            return user;
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.Conflict) {
                return find(email).orElseThrow(() -> refused).id();
            }
            throw refused;
        }
    }

    /** Makes the account an administrator's again, whatever became of it, with this password. */
    void restoreAdministrator(UserId user, Secret password) {
        // The password first: whoever knows the one before must not become an administrator for a moment.
        commands.sendNow(new ChangePassword(user, password));
        commands.sendNow(new ChangeAccount(user, null, Role.ADMIN, false, user));
    }
}
