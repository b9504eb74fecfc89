package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.AccountCommand.ChangeAccount;
import com.llmgateway.contracts.identity.AccountCommand.OpenAccount;
import com.llmgateway.contracts.identity.AccountView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccount;
import com.llmgateway.contracts.identity.IdentityQuery.FindAccountByEmail;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Page;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administering accounts. */
@RestController
@RequestMapping("/api/admin/users")
class AccountPaths {

    private final Commands commands;

    private final Queries queries;

    private final AccountLists lists;

    private final Ids ids;

    AccountPaths(Commands commands, Queries queries, AccountLists lists, Ids ids) {
        this.commands = commands;
        this.queries = queries;
        this.lists = lists;
        this.ids = ids;
    }

    @GetMapping
    Map<String, List<AccountLists.Row>> list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        return Map.of("users", lists.list(Page.before(before, UserId::parse), Page.limit(limit)));
    }

    /** The address is in the body, since paths are written to access logs. */
    @PostMapping("/search")
    Map<String, List<AccountView>> search(@RequestBody Search search) {
        return Map.of(
                "users",
                queries.ask(new FindAccountByEmail(search.email())).stream().toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, AccountView> open(@RequestBody NewAccount account, Actor actor) {
        var user = new UserId(ids.next());
        commands.send(new OpenAccount(
                user,
                account.email(),
                new Secret(account.password()),
                Optional.ofNullable(account.plan()).orElse("free"),
                Optional.ofNullable(account.role()).orElse(Role.USER),
                actor.user()));
        return find(user);
    }

    @GetMapping("/{id}")
    Map<String, AccountView> find(@PathVariable String id) {
        return find(UserId.parse(id));
    }

    @PatchMapping("/{id}")
    Map<String, AccountView> change(@PathVariable String id, @RequestBody Change change, Actor actor) {
        var user = UserId.parse(id);
        commands.send(new ChangeAccount(user, change.plan(), change.role(), change.suspended(), actor.user()));
        return find(user);
    }

    private Map<String, AccountView> find(UserId user) {
        return Map.of(
                "user",
                queries.ask(new FindAccount(user))
                        .orElseThrow(() -> new Refused(new NotFound("user", user.toString()))));
    }

    record Search(String email) {

        @Override
        public String toString() {
            return "Search[]";
        }
    }

    record NewAccount(
            String email,
            String password,
            @Nullable String plan,
            @Nullable Role role) {

        @Override
        public String toString() {
            return "NewAccount[plan=" + plan + ", role=" + role + "]";
        }
    }

    record Change(
            @Nullable String plan,
            @Nullable Role role,
            @Nullable Boolean suspended) {}
}
