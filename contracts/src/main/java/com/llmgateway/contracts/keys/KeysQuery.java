package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked about keys. */
public sealed interface KeysQuery<R> extends Query<R> {

    /** Whose key this is and what it may do; throws {@code InvalidKey} when it may nothing. True now. */
    record FindCaller(KeyDigest digest) implements KeysQuery<Caller> {}

    /** The user's gateway keys, or everybody's, newest first, revoked ones too. */
    record ListKeys(@Nullable UserId user, @Nullable KeyId before, int limit) implements KeysQuery<List<KeyView>> {}

    record FindKey(KeyId key) implements KeysQuery<Optional<KeyView>> {}

    /** The keys, of any user, whose text has this prefix, or a former text that still works. */
    record FindKeysByPrefix(String prefix) implements KeysQuery<List<KeyView>> {}

    /** The reader's own provider keys, and the shared ones: of those, administrators alone see more than that they exist. */
    record ListProviderKeys(Actor reader) implements KeysQuery<List<ProviderKeyView>> {}

    /** Everybody's provider keys, newest first, removed ones too. */
    record ListAllProviderKeys(@Nullable ProviderKeyId before, int limit)
            implements KeysQuery<List<AnyProviderKeyView>> {}
}
