package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.KeysQuery.FindKey;
import com.llmgateway.contracts.keys.KeysQuery.FindKeysByPrefix;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds gateway keys by id or by the prefix that is shown of them. */
@Component
class KeyFinder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFinder.class);

    private static final int PREFIX_LENGTH = "gw_12345678".length();

    private final Queries queries;

    KeyFinder(Queries queries) {
        this.queries = queries;
    }

    /** When the key was made, if the list knows it yet and can be asked: a text that is shown once does not wait for it. */
    Optional<Instant> createdAt(KeyId key) {
        try {
            return queries.ask(new FindKey(key)).map(KeyView::createdAt);
        } catch (RuntimeException failure) {
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("A new key cannot be looked up");
            return Optional.empty();
        }
    }

    /** By {@code key_...}, by {@code gw_12345678} with or without its dots, or by a whole key that somebody found. */
    List<KeyId> byIdOrPrefix(String text) {
        if (!text.startsWith("gw_")) {
            return List.of(KeyId.parse(text));
        }
        String prefix = text.substring(0, Math.min(text.length(), PREFIX_LENGTH)) + "...";
        List<KeyId> found = queries.ask(new FindKeysByPrefix(prefix)).stream()
                .map(KeyView::id)
                .toList();
        if (found.isEmpty()) {
            throw new Refused(new NotFound("key", ""));
        }
        return found;
    }
}
