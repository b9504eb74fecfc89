package com.llmgateway.gateway.completions.attempts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider's words about a refused request say, as far as the next try depends on it. */
public record ProviderError(String code, String type, String message) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> FILTERS = Set.of(
            "content_filter",
            "content_policy_violation",
            "responsibleaipolicyviolation",
            "content_filtered",
            "invalid_prompt",
            "cyber_policy",
            "moderation_blocked",
            "image_content_policy_violation");

    /** What OpenAI says of pictures that a request holds or leads to, without saying of what type that is. */
    private static final Set<String> OF_PICTURES = Set.of(
            "invalid_image",
            "invalid_image_format",
            "invalid_base64_image",
            "invalid_image_url",
            "image_too_large",
            "image_too_small",
            "image_parse_error",
            "invalid_image_mode",
            "image_file_too_large",
            "unsupported_image_media_type",
            "empty_image_file",
            "failed_to_download_image",
            "image_file_not_found");

    /** In the words of OpenAI, vLLM, Anthropic, Gemini, Mistral, xAI, Moonshot and others. */
    private static final Pattern TOO_LONG = Pattern.compile(
            "maximum context length|context (window|length|size|limit)|prompt is too long|maximum number of tokens"
                    + "|too many (input )?tokens|too large for model|maximum prompt length|model token limit",
            Pattern.CASE_INSENSITIVE);

    /** An account without money, by the names that OpenAI, Anthropic and Moonshot have for it. */
    private static final Set<String> SPENT = Set.of(
            "insufficient_quota",
            "billing_error",
            "billing_hard_limit_reached",
            "billing_not_active",
            "exceeded_current_quota_error");

    /**
     * As Anthropic, Fireworks and xAI say it, with the code of a bad request or of a passing limit. Only at the beginning: what
     * else a message says may be the client's own words.
     */
    private static final Pattern SPENT_WORDS = Pattern.compile("Your credit balance is too low"
            + "|You have reached your specified (workspace )?API usage limits"
            + "|Account \\S+ is suspended, possibly due to reaching the monthly spending limit"
            + "|Your? [^'\"`]{0,80}(used all available credits|run out of credits)");

    /** As Anthropic, Moonshot and DeepSeek say it, with the code of a bad request or none. */
    private static final Pattern FILTERED = Pattern.compile("Output blocked by content filtering policy"
            + "|The request was rejected because it was considered high risk|Content Exists Risk$");

    /** In the words of OpenAI, Anthropic, Google, Moonshot, xAI, Groq and others. */
    private static final Pattern UNSUPPORTED = Pattern.compile(
            "unsupported (parameter|value)|is not supported (with|by|for) this model|deprecated for this model"
                    + "|allowed for this model|is not enabled for|does not support parameter|property '[^']*' is unsupported",
            Pattern.CASE_INSENSITIVE);

    public static ProviderError in(byte[] body) {
        try {
            JsonNode said = JSON.readTree(body);
            JsonNode error = said.path("error").isObject() ? said.path("error") : said;
            // xAI's errors are words beside their code.
            String words = text(said, "error");
            return new ProviderError(
                    text(error, "code"), text(error, "type"), words.isEmpty() ? text(error, "message") : words);
        } catch (JacksonException _) {
            return new ProviderError("", "", "");
        }
    }

    private static String text(JsonNode error, String name) {
        return error.path(name).asString("");
    }

    /** The status that these words would have had, had they not come after a head that said 200. */
    public int status(int otherwise) {
        if (isOutOfCredit()) {
            return 429;
        }
        if (isContentFilter() || isTooLong() || is("invalid_request_error") || OF_PICTURES.contains(code)) {
            return 400;
        }
        if (is("rate_limit_exceeded") || is("rate_limit_error")) {
            return 429;
        }
        return is("overloaded_error") || is("engine_overloaded") ? 503 : otherwise;
    }

    /** Whether the account has no money left, which the next request will not have either. */
    public boolean isOutOfCredit() {
        return SPENT.contains(code)
                || SPENT.contains(type)
                || SPENT_WORDS.matcher(message).lookingAt();
    }

    boolean isContentFilter() {
        return FILTERS.contains(code.toLowerCase(Locale.ROOT))
                || FILTERS.contains(type.toLowerCase(Locale.ROOT))
                || FILTERED.matcher(message).lookingAt();
    }

    boolean isTooLong() {
        return is("context_length_exceeded") || TOO_LONG.matcher(message).find();
    }

    /** Whether the model does not take a parameter that others do. */
    boolean isUnsupported() {
        return is("unsupported_parameter")
                || is("unsupported_value")
                || UNSUPPORTED.matcher(message).find();
    }

    private boolean is(String word) {
        return code.equals(word) || type.equals(word);
    }
}
