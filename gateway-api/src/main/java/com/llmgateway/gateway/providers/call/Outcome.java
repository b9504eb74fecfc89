package com.llmgateway.gateway.providers.call;

import com.llmgateway.contracts.Refusal.ProviderFault;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a request to a provider. Headers are those that may travel on, with names in lower case. */
public sealed interface Outcome {

    /** The provider began to answer; whoever reads the body closes it. */
    record Answered(int status, boolean events, Map<String, String> headers, InputStream body) implements Outcome {

        public Answered(boolean events, Map<String, String> headers, InputStream body) {
            this(200, events, headers, body);
        }
    }

    /** The provider refused the request itself, in its own words. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Declined(int status, Map<String, String> headers, byte[] body) implements Outcome {}

    /**
     * The provider could not serve.
     *
     * @param status missing when it did not get as far as one
     * @param taken what it has of the request, which it may want paid
     */
    record Failed(ProviderFault fault, @Nullable Integer status, Taken taken) implements Outcome {

        public Failed(ProviderFault fault, @Nullable Integer status) {
            this(fault, status, fault == ProviderFault.UNREACHABLE ? Taken.NOTHING : Taken.PERHAPS);
        }

        /** The provider does not serve this key. */
        public static Failed ofTheKey(int status) {
            return new Failed(ProviderFault.REFUSED_KEY, status, Taken.NOTHING);
        }
    }

    /** How far a request came that was not served. */
    enum Taken {
        /** It was never sent, or refused. */
        NOTHING,
        /** It was sent, and nobody knows what became of it. */
        PERHAPS,
        /** The answer had begun. */
        PROMPT,
        /** All of it was made, and is more than can be passed on. */
        WHOLE
    }
}
