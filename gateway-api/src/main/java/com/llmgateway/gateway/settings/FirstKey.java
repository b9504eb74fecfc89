package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand.IssueKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeysQuery.ListKeys;
import com.llmgateway.contracts.settings.PrivateFile;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The gateway key that the very first start makes for the administrator, so that there is something to try at once. */
@Component
class FirstKey {

    private final Settings settings;

    private final Commands commands;

    private final Queries queries;

    private final Ids ids;

    private final PrivateFile file;

    FirstKey(Settings settings, Commands commands, Queries queries, Ids ids) {
        this.settings = settings;
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
        this.file = new PrivateFile(Path.of(settings.text(Setting.DATA_DIR), "first-key.txt")
                .toAbsolutePath()
                .normalize());
    }

    /** The new key's text, or nothing when there was a first start already or nothing is kept on this disk. */
    Optional<String> issueOnce(UserId administrator) {
        if (isForeign() || isKept() || hasKeys(administrator)) {
            return Optional.empty();
        }
        var issue = new IssueKey(
                new KeyId(ids.next()), administrator, "First key", List.of(), null, Map.of(), CacheChoice.DEFAULT);
        IssuedKey key = commands.send(issue, IssuedKey.class);
        file.write(key.key().value());
        return Optional.of(key.key().value());
    }

    /** Revoked ones too: whoever has had a key knows how to get one. */
    private boolean hasKeys(UserId administrator) {
        return !queries.ask(new ListKeys(administrator, null, 1)).isEmpty();
    }

    /** Where the key is, or how to get one. */
    String announcement() {
        if (isForeign()) {
            return "log in as administrator, then POST /api/keys/gateway makes one";
        }
        return isKept()
                ? "export GATEWAY_KEY=$(cat '%s')".formatted(file.path())
                : "made by the first start, and no longer in %s; log in as administrator, then POST /api/keys/gateway makes another"
                        .formatted(file.path());
    }

    private boolean isKept() {
        return file.read().isPresent();
    }

    /** With a database elsewhere, whatever lies in this data directory belongs to another one. */
    private boolean isForeign() {
        return settings.given(Setting.DATABASE_URL).isPresent();
    }
}
