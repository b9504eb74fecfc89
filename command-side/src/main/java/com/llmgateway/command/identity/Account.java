package com.llmgateway.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.identity.AccountCommand.ChangeAccount;
import com.llmgateway.contracts.identity.AccountCommand.ChangePassword;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.AccountEvent;
import com.llmgateway.contracts.identity.AccountEvent.AccountOpened;
import com.llmgateway.contracts.identity.AccountEvent.AccountReinstated;
import com.llmgateway.contracts.identity.AccountEvent.AccountSuspended;
import com.llmgateway.contracts.identity.AccountEvent.PasswordChanged;
import com.llmgateway.contracts.identity.AccountEvent.PlanChanged;
import com.llmgateway.contracts.identity.AccountEvent.RoleChanged;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** An account lets one person use the gateway, on a plan and in a role, unless it is suspended. */
@Aggregate(commandTargetResolver = "commandTarget")
class Account {

    @AggregateIdentifier
    private UserId id;

    private String plan = "";

    private Role role = Role.USER;

    private boolean suspended;

    Account() {} // for Axon

    @CommandHandler
    Account(OpenAccount open, Clauses clauses, Emails emails, Passwords passwords) {
        String email = emails.parse(open.email());
        clauses.add(new SaveNewAccount(
                open.user(), email, emails.hmac(email), passwords.hash(open.password()), open.plan(), open.role()));
        apply(new AccountOpened(open.user(), open.plan(), open.role(), open.by()));
    }

    @CommandHandler
    void handle(ChangeAccount change, Clauses clauses) {
        if (change.plan() != null && !change.plan().equals(plan)) {
            apply(new PlanChanged(id, change.plan(), change.by()));
        }
        if (change.role() != null && change.role() != role) {
            apply(new RoleChanged(id, change.role(), change.by()));
        }
        if (change.suspended() != null && change.suspended() != suspended) {
            apply(change.suspended() ? new AccountSuspended(id, change.by()) : new AccountReinstated(id, change.by()));
        }
        clauses.add(new SaveAccount(id, plan, role, suspended));
    }

    @CommandHandler
    void handle(ChangePassword change, Clauses clauses, Passwords passwords) {
        clauses.add(new SavePassword(id, passwords.hash(change.password())));
        apply(new PasswordChanged(id));
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        switch (event) {
            case AccountOpened opened -> {
                id = opened.user();
                plan = opened.plan();
                role = opened.role();
            }
            case PlanChanged changed -> plan = changed.plan();
            case RoleChanged changed -> role = changed.role();
            case AccountSuspended _ -> suspended = true;
            case AccountReinstated _ -> suspended = false;
            case PasswordChanged _ -> {}
        }
    }
}
