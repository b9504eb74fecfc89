package com.llmgateway.gateway.completions.relay;

import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.gateway.completions.answer.Chunk;
import com.llmgateway.gateway.completions.answer.Gaps;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.answer.Stencil;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.web.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the chunks of a stream leave the gateway: as they came, but for usage that only the gateway asked for, for errors
 * that are none, at which OpenAI's Java client breaks, and for choices that are missing, at which its Python client does.
 *
 * @param object what the chunks say that they are
 * @param usageAdded whether the gateway asked for usage in the client's place
 */
public record StreamShape(String object, boolean usageAsked, boolean usageAdded) {

    private static final Set<String> COUNTS = Set.of("prompt_tokens", "completion_tokens", "total_tokens");

    static StreamShape of(ModelRequest request, String provider) {
        boolean asks = request.endpoint().takesStreamOptions() && Providers.takesStreamOptions(provider);
        return new StreamShape(request.endpoint().chunk(), request.usageAsked(), asks && !request.usageAsked());
    }

    /** A chunk as the client would have got it. */
    byte[] plain(Chunk chunk) {
        return cleaned(chunk).apply(new Span(0, chunk.data().length));
    }

    /** The chunk that carries the gateway's own words. */
    byte[] last(Chunk chunk, Metadata metadata) {
        return metadata.into(cleaned(chunk), chunk.seen()).apply(new Span(0, chunk.data().length));
    }

    /** What the chunks have in common with this one that differ in their words alone; null if it tells of more. */
    @Nullable
    Stencil stencil(Chunk chunk, Gaps gaps) {
        Seen seen = chunk.seen();
        boolean onlyWords = !gaps.all().isEmpty() && seen.finishReason() == null && seen.usage() == null;
        return onlyWords ? Stencil.of(chunk.data(), gaps, removed(seen)) : null;
    }

    private Splice cleaned(Chunk chunk) {
        Seen seen = chunk.seen();
        var splice = new Splice(chunk.data());
        removed(seen).forEach(splice::remove);
        if (seen.noChoices() != null) {
            splice.replace(seen.noChoices(), "[]");
        } else if (seen.lacksChoices()) {
            splice.insert(seen.end(), ",\"choices\":[]");
        }
        return splice;
    }

    private List<Span> removed(Seen seen) {
        Span usage = usageAdded ? seen.usageMember() : null;
        return Stream.of(usage, seen.errorMember()).flatMap(Stream::ofNullable).toList();
    }

    /**
     * A usage chunk in place of the one that the provider owed.
     *
     * @param elsewhere what it said of the usage in a place of its own
     */
    byte[] usage(@Nullable Chunk like, @Nullable String elsewhere, Metadata metadata) {
        String usage = elsewhere != null && isUsual(elsewhere)
                ? elsewhere
                : counted(metadata.usage().tokens());
        String text = "{" + (like == null ? "" : head(like)) + "\"object\":\"" + object + "\",\"choices\":[],\"usage\":"
                + usage + "," + metadata.member() + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUsual(String usage) {
        return Trees.readObject(usage)
                .filter(counts ->
                        COUNTS.stream().allMatch(name -> counts.path(name).isIntegralNumber()))
                .isPresent();
    }

    private static String counted(Tokens tokens) {
        long input = tokens.input();
        long output = tokens.output();
        return "{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (input + output) + "}";
    }

    private static String head(Chunk like) {
        Seen seen = like.seen();
        return member("id", seen.id(), like)
                + member("created", seen.created(), like)
                + member("model", seen.modelValue(), like);
    }

    private static String member(String name, @Nullable Span value, Chunk like) {
        return value == null ? "" : "\"" + name + "\":" + value.of(like.data()) + ",";
    }

    /** The last words of a stream that the provider broke off. */
    static byte[] broken(String provider) {
        return error("The provider `%s` broke off its answer.".formatted(provider), "server_error", "upstream_broken");
    }

    /** The last words of a stream that nobody served. */
    static byte[] error(ApiError error) {
        return error(error.message(), error.type(), error.code());
    }

    private static byte[] error(String message, String type, @Nullable String code) {
        String text = "{\"error\":{\"message\":" + JsonText.quoted(message) + ",\"type\":\"" + type
                + "\",\"param\":null,\"code\":" + (code == null ? "null" : JsonText.quoted(code)) + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
