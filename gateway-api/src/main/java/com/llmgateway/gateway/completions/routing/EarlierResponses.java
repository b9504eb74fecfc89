package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionsQuery.FindResponse;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows who made the responses that callers come back to: nobody but that provider, by that key, remembers them. */
@Component
public class EarlierResponses {

    private static final String PARAMETER = "previous_response_id";

    private final Queries queries;

    EarlierResponses(Queries queries) {
        this.queries = queries;
    }

    /** Who made this caller's response of that name. Somebody else's does not exist. */
    public Optional<MadeResponse> find(String response, Caller caller) {
        return ResponseId.read(response).flatMap(id -> queries.ask(new FindResponse(caller.user(), id)));
    }

    /** The key that made it; refused when it was removed since. */
    public static ProviderAccess access(MadeResponse made, Caller caller) {
        return caller.providers().stream()
                .filter(access -> access.id().equals(made.providerKey()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "The key of `%s` that made this response was removed, and no other knows the response."
                                .formatted(made.provider()),
                        null,
                        "provider_key_removed"));
    }

    /** Those of {@code candidates} that know the response which is to be followed: all, when there is none. */
    public List<Candidate> knowing(@Nullable String previous, Caller caller, List<Candidate> candidates) {
        if (previous == null) {
            return candidates;
        }
        MadeResponse made = find(previous, caller).orElseThrow(EarlierResponses::unknown);
        ProviderAccess access = access(made, caller);
        List<Candidate> knowing = candidates.stream()
                .filter(candidate -> access.id().equals(candidate.route().providerKey()))
                .toList();
        if (knowing.isEmpty()) {
            throw refused(
                    "The response to follow was made by `%s`, and this model is not of that provider."
                            .formatted(made.provider()),
                    "model",
                    "previous_response_of_another_provider");
        }
        return knowing;
    }

    /** In OpenAI's words, but for the name, which may be anything. */
    private static Refused unknown() {
        return refused("Previous response not found.", PARAMETER, "previous_response_not_found");
    }

    private static Refused refused(String message, @Nullable String parameter, String code) {
        return new Refused(new InvalidRequest(message, parameter, code));
    }
}
