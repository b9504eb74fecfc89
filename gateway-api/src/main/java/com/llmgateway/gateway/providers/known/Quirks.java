package com.llmgateway.gateway.providers.known;

import com.llmgateway.contracts.Secret;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import java.util.Map;
import java.util.Optional;

/** What a provider does otherwise than OpenAI, though it speaks its format. Most do nothing otherwise. */
public interface Quirks {

    /** Whether it must be asked for the usage of a stream; the others tell it anyway, or mind the question. */
    default boolean streamOptions() {
        return true;
    }

    /** Whether it wants to read again what its model thought before it called a tool; others refuse to. */
    default boolean thoughtsAgain() {
        return false;
    }

    /** Whether it is told of the service tier that a chat asks for; where it is not, only its answer may name one. */
    default boolean serviceTier() {
        return true;
    }

    /** For how many seconds of sound it charges at least. */
    default long fewestSecondsBilled() {
        return 0;
    }

    /** The headers that carry the key. */
    default Map<String, String> headers(Secret key) {
        return Map.of("Authorization", "Bearer " + key.value());
    }

    /** The request for a chat as this provider takes it: the very same bytes, where it takes them. */
    default byte[] request(byte[] body) {
        return body;
    }

    /** The same of a request for a response. */
    default byte[] response(byte[] body) {
        return body;
    }

    /** What it means by a refusal in its own words: who is forbidden something has the wrong key. */
    default Outcome refusal(Declined declined) {
        return declined.status() == 403 ? Failed.ofTheKey(declined.status()) : declined;
    }

    /** How it is asked to go on with an answer that was begun; nothing where nobody knows whether it would. */
    default Optional<Prefill> prefill() {
        return Optional.empty();
    }

    /** Where it is asked for what has this path, if it is usually asked there. */
    default String base(String base, String path) {
        return base;
    }

    /** Where it is asked to go on, if it is usually asked there. */
    default String baseToGoOn(String base) {
        return base;
    }
}
