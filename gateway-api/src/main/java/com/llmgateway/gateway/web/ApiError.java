package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.AlreadyAnswered;
import com.llmgateway.contracts.Refusal.BodyTooLarge;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.GatewayStopping;
import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.InvalidToken;
import com.llmgateway.contracts.Refusal.LimitReached;
import com.llmgateway.contracts.Refusal.MethodNotAllowed;
import com.llmgateway.contracts.Refusal.MissingCredentials;
import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refusal.NothingToChoose;
import com.llmgateway.contracts.Refusal.OutcomeUnknown;
import com.llmgateway.contracts.Refusal.ProviderAtWork;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refusal.TooManyAtOnce;
import com.llmgateway.contracts.Refusal.TooManyAttempts;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refusal.UnderWay;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refusal.UnpricedModel;
import com.llmgateway.contracts.Refusal.Window;
import com.llmgateway.contracts.Refusal.WrongCredentials;
import com.llmgateway.contracts.limits.Headroom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller is told when something is refused or broken: the one translation of every {@link Refusal}. */
public record ApiError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message,
        Map<String, String> headers) {

    private static final String REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";
    private static final String UNKNOWN =
            "The gateway's database went away, and it is not known whether this was done.";
    private static final String STOPPED = "The gateway stopped before the answer was whole.";
    private static final Map<String, String> NO_HEADERS = Map.of();
    private static final Map<String, String> NO_RETRY = Map.of("x-should-retry", "false");
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    public static ApiError of(Refusal refusal) {
        return switch (refusal) {
            case InvalidRequest(var message, var param, var code) ->
                new ApiError(400, REQUEST, code, param, message, NO_HEADERS);
            case BodyTooLarge(var limit) ->
                request(413, "request_too_large", "The request's body is larger than %d bytes.".formatted(limit));
            case MissingCredentials _ -> unauthorized(null, "No credentials: send `Authorization: Bearer ...`.");
            case InvalidKey _ ->
                unauthorized("invalid_api_key", "Incorrect API key provided, or it was revoked or has expired.");
            case InvalidToken _ -> unauthorized("invalid_token", "The token is not valid, or no longer: log in again.");
            case WrongCredentials _ -> unauthorized("invalid_credentials", "Unknown e-mail or wrong password.");
            case Forbidden(var reason) -> request(403, "forbidden", reason);
            case NotFound(var kind, var _) -> request(404, "not_found", "There is no such %s.".formatted(kind));
            case MethodNotAllowed other -> of(other);
            case UnknownModel(var model) ->
                model(404, "The model `%s` does not exist or is not served here.".formatted(shown(model)));
            case UnpricedModel(var model) ->
                model(404, "The model `%s` is not served here: it has no price in force.".formatted(shown(model)));
            case NoProviderKey missing -> of(missing);
            case NothingToChoose nothing -> of(nothing);
            case ModelNotAllowed(var model) ->
                model(403, "This key is not allowed to use the model `%s`.".formatted(shown(model)));
            case Conflict(var message, var code) -> request(409, code, message);
            case AlreadyAnswered answered -> of(answered);
            case UnderWay underWay -> of(underWay);
            case LimitReached reached -> of(reached);
            case TooManyAttempts(var after) -> tooMany("too_many_attempts", "Too many attempts.", after);
            case TooManyAtOnce(var limit) ->
                tooMany(
                        "too_many_at_once",
                        "This key has %d requests under way, as many as it may.".formatted(limit),
                        A_MOMENT);
            case Unavailable(var reason, var after) -> unavailable("service_unavailable", reason, retryAfter(after));
            case OutcomeUnknown(var after) -> unavailable("outcome_unknown", UNKNOWN, retryAfter(after));
            case ProviderUnavailable(var fault, var provider) -> of(fault, provider);
            case ProviderAtWork(var fault, var provider) -> of(fault, provider).with(NO_RETRY);
            case GatewayStopping(var atWork) ->
                unavailable("gateway_stopping", STOPPED, atWork ? NO_RETRY : retryAfter(A_MOMENT));
        };
    }

    /** There is nothing at this path. */
    static ApiError unknownUrl() {
        return request(404, "unknown_url", "Unknown request URL. Please check it for typos.");
    }

    /** A bug, told apart from all others by the request's id alone. */
    static ApiError bug(String requestId) {
        return new ApiError(
                500, SERVER, null, null, "The gateway failed; request %s.".formatted(requestId), NO_HEADERS);
    }

    /** What the server or framework refused before any of our code saw it. */
    static ApiError plain(int status, String code, String message) {
        return new ApiError(status, status < 500 ? REQUEST : SERVER, code, null, message, NO_HEADERS);
    }

    private static ApiError of(MethodNotAllowed other) {
        return request(405, "method_not_allowed", "This path does not answer %s.".formatted(other.method()))
                .with(Map.of("allow", other.allowed()));
    }

    private static ApiError of(NoProviderKey missing) {
        return model(
                404,
                "The model `%s` needs a key of `%s`, and none is stored. Store one with POST /api/keys/providers."
                        .formatted(shown(missing.model()), missing.provider()));
    }

    private static ApiError of(NothingToChoose nothing) {
        return model(
                404,
                "There is nothing for `auto` to choose: "
                        + (nothing.restricted()
                                ? "no model that this key is restricted to is served here and paid for, but for the sandbox's."
                                : "no stored key of a provider pays for a model that is served here. Store one with POST /api/keys/providers."));
    }

    private static ApiError of(AlreadyAnswered answered) {
        var message =
                "This request was answered by %s, and its answer is no longer kept.".formatted(answered.completion());
        return request(409, "already_answered", message).with(NO_RETRY);
    }

    private static ApiError of(UnderWay underWay) {
        var message = "This request is being served by %s.".formatted(underWay.completion());
        return request(409, "request_under_way", message).with(retryAfter(underWay.retryAfter()));
    }

    private static ApiError of(LimitReached reached) {
        boolean daily = reached.window() == Window.DAY;
        var message = "Rate limit reached: %d requests per %s. Room again in %d s."
                .formatted(reached.limit(), daily ? "UTC day" : "60 seconds", seconds(reached.retryAfter()));
        var headers = new HashMap<>(retryAfter(reached.retryAfter()));
        headers.putAll(RateLimitHeaders.of(new Headroom(reached.limit(), 0, reached.reset())));
        if (daily) {
            headers.putAll(NO_RETRY);
        }
        return new ApiError(429, "requests", "rate_limit_exceeded", null, message, headers);
    }

    private static ApiError of(ProviderFault fault, String provider) {
        return switch (fault) {
            case UNREACHABLE -> upstream("upstream_unreachable", "The provider `%s` cannot be reached.", provider);
            case TIMEOUT -> upstream("upstream_timeout", "The provider `%s` did not answer in time.", provider);
            case BROKEN -> upstream("upstream_broken", "The provider `%s` answered with something unusable.", provider);
            case REFUSED_KEY ->
                upstream("upstream_refused_key", "The provider `%s` refused the key stored for it.", provider)
                        .with(NO_RETRY);
        };
    }

    private static ApiError upstream(String code, String message, String provider) {
        return unavailable(code, message.formatted(provider), retryAfter(A_MOMENT));
    }

    private static ApiError unavailable(String code, String message, Map<String, String> headers) {
        return new ApiError(503, SERVER, code, null, message, headers);
    }

    private static ApiError tooMany(String code, String message, Duration after) {
        return new ApiError(429, "requests", code, null, message, retryAfter(after));
    }

    private static ApiError request(int status, String code, String message) {
        return new ApiError(status, REQUEST, code, null, message, NO_HEADERS);
    }

    private static ApiError unauthorized(@Nullable String code, String message) {
        return new ApiError(401, REQUEST, code, null, message, Map.of("www-authenticate", "Bearer"));
    }

    private static ApiError model(int status, String message) {
        return new ApiError(status, REQUEST, "model_not_found", "model", message, NO_HEADERS);
    }

    private ApiError with(Map<String, String> added) {
        return new ApiError(status, type, code, param, message, added);
    }

    private static Map<String, String> retryAfter(Duration after) {
        return Map.of("retry-after", "" + seconds(after));
    }

    private static long seconds(Duration after) {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }

    /** A name from outside, short enough to be repeated; a key or an address that was sent as one is not. */
    private static String shown(String name) {
        return Disclosures.areIn(name) || name.length() > 100 ? "(not repeated)" : name;
    }
}
