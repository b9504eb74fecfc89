package com.llmgateway.gateway.providers.call;

import com.llmgateway.contracts.keys.ProviderAccess;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider.
 *
 * @param method of HTTP; only a POST has a body
 * @param completion the completion's printed id
 * @param path below the provider's base URL, for example {@code /chat/completions}
 * @param access whose key pays; none for the sandbox
 * @param headers the client's own that may travel on
 * @param begun the beginning of the answer, when the rest of it is asked for
 * @param goesOn whether the provider goes on with it by itself, so that it is not asked for again when the connection breaks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Ask(
        String method,
        String completion,
        String path,
        byte[] body,
        boolean streamed,
        @Nullable ProviderAccess access,
        Map<String, String> headers,
        @Nullable Begun begun,
        boolean goesOn) {

    public Ask(
            String completion,
            String path,
            byte[] body,
            boolean streamed,
            @Nullable ProviderAccess access,
            Map<String, String> headers) {
        this("POST", completion, path, body, streamed, access, headers, null, false);
    }

    /** The same at another address. */
    public Ask at(ProviderAccess there) {
        return new Ask(method, completion, path, body, streamed, there, headers, begun, goesOn);
    }
}
