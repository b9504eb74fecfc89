package com.llmgateway.contracts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why the gateway will not do what was asked: data, thrown once as {@link Refused} and translated once. */
public sealed interface Refusal {

    /** The request is malformed. {@code param} names the field at fault, {@code code} is OpenAI's where it has one. */
    record InvalidRequest(
            String message,
            @Nullable String param,
            @Nullable String code) implements Refusal {}

    record BodyTooLarge(long limitBytes) implements Refusal {}

    /** No credentials came along. */
    record MissingCredentials() implements Refusal {}

    /** The gateway key is unknown, revoked or expired, or its account is suspended. */
    record InvalidKey(String reason) implements Refusal {}

    /** The bearer token of a management call is not one of ours, or no longer. */
    record InvalidToken(String reason) implements Refusal {}

    /** Unknown account or wrong password: one answer for both. */
    record WrongCredentials() implements Refusal {}

    record Forbidden(String reason) implements Refusal {}

    record NotFound(String kind, String id) implements Refusal {}

    record MethodNotAllowed(String method, String allowed) implements Refusal {}

    record UnknownModel(String model) implements Refusal {}

    /** The model is in the catalogue, without a price in force that it could be billed at. */
    record UnpricedModel(String model) implements Refusal {}

    /** The model is served, but the caller has no key of its provider. */
    record NoProviderKey(String model, String provider) implements Refusal {}

    /**
     * The choice is left to the gateway, and there is no model that the caller can call.
     *
     * @param restricted whether the gateway key is for some models alone
     */
    record NothingToChoose(boolean restricted) implements Refusal {}

    /** The gateway key is restricted to other models. */
    record ModelNotAllowed(String model) implements Refusal {}

    record Conflict(String message, String code) implements Refusal {}

    /** A request that was to be served once was served, by this completion. */
    record AlreadyAnswered(String completion) implements Refusal {}

    /** A request that is to be served once is being served, by this completion. */
    record UnderWay(String completion, Duration retryAfter) implements Refusal {}

    /**
     * A plan's window is full.
     *
     * @param retryAfter how long until it has room for one again
     * @param reset how long until it has room for all of its limit again
     */
    record LimitReached(Window window, int limit, Duration retryAfter, Duration reset) implements Refusal {}

    /** Too many attempts to log in or sign up. */
    record TooManyAttempts(Duration retryAfter) implements Refusal {}

    /** One key has too many requests under way. */
    record TooManyAtOnce(long limit) implements Refusal {}

    /** The gateway itself has no room, or its database is away. */
    record Unavailable(String reason, Duration retryAfter) implements Refusal {}

    /** The database went away while it kept what was asked for, and nobody knows yet whether it did. */
    record OutcomeUnknown(Duration retryAfter) implements Refusal {}

    /** The provider could not be reached, broke off, or refused the gateway's own key. */
    record ProviderUnavailable(ProviderFault fault, String provider) implements Refusal {}

    /** The provider was not heard to the end, and may be at work all the same: what was bought is not to be bought again. */
    record ProviderAtWork(ProviderFault fault, String provider) implements Refusal {}

    /**
     * The gateway stops before the answer is whole.
     *
     * @param atWork whether the provider goes on with it, so that it is not to be bought again
     */
    record GatewayStopping(boolean atWork) implements Refusal {}

    /** A plan's two windows. */
    enum Window {
        MINUTE,
        DAY
    }

    /** How a provider failed. */
    enum ProviderFault {
        UNREACHABLE,
        TIMEOUT,
        BROKEN,
        REFUSED_KEY
    }
}
