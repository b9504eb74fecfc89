package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.complexity.ComplexityScore;
import com.llmgateway.gateway.completions.complexity.Prompt;
import com.llmgateway.gateway.completions.request.Multipart.Part;
import com.llmgateway.gateway.completions.tokens.AudioLength;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Goes through a form, such as one with a recording in it, and notes what the gateway has to know. */
final class FormScan {

    /** A recording of so low a quality is no longer than others of its size. */
    private static final long BYTES_PER_SECOND = 4_000;

    /** What names a recording that is not in the form: for Groq, and for Mistral. */
    private static final Set<String> ELSEWHERE = Set.of("url", "file_url", "file_id");

    /** How long such a one is taken for: an hour, as few are longer. */
    private static final long SECONDS_ELSEWHERE = 3_600;

    private final Endpoint endpoint;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Multipart form;

    FormScan(Endpoint endpoint, Map<String, String> headers, byte[] body) {
        this.endpoint = endpoint;
        this.headers = headers;
        this.body = body;
        this.form = Multipart.read(body, headers.get(ClientHeaders.CONTENT_TYPE))
                .orElseThrow(() -> BadRequest.of("Send the body as multipart/form-data.", null, null));
    }

    ModelRequest read() {
        Span model = once("model").orElseThrow(() -> BadRequest.missing("model"));
        long bytes = bytes();
        boolean elsewhere = isElsewhere();
        if (bytes == 0 && !elsewhere) {
            throw BadRequest.missing(endpoint.subject());
        }
        OptionalLong seconds = elsewhere ? OptionalLong.empty() : seconds();
        var prompt = new TokenCount();
        once("prompt").ifPresent(span -> prompt.add(body, span));
        return new ModelRequest(
                endpoint,
                headers,
                body,
                0,
                model.of(body).strip(),
                model,
                text("stream").filter("true"::equals).isPresent(),
                StreamOptions.ABSENT,
                fallbacks(),
                prompt.tokens(),
                null,
                1,
                false,
                Set.of(),
                Set.of(),
                ComplexityScore.of(new Prompt(new TokenCount()), null),
                seconds.orElseGet(() -> Math.max(units(bytes), elsewhere ? SECONDS_ELSEWHERE : 0)),
                endpoint.purpose() != Purpose.TRANSCRIPTION || seconds.isPresent(),
                null,
                List.of(),
                Memory.NONE);
    }

    private Fallbacks fallbacks() {
        List<Part> parts = form.list(Fallbacks.NAME);
        return Fallbacks.of(
                parts.stream().map(part -> part.content().of(body).strip()).toList(),
                parts.stream().map(Part::whole).toList());
    }

    /** A recording is one part, pictures may be several. */
    private long bytes() {
        return endpoint.purpose() == Purpose.TRANSCRIPTION
                ? once(endpoint.subject()).map(Span::length).orElse(0)
                : form.bytesOf(endpoint.subject());
    }

    private boolean isElsewhere() {
        return endpoint.purpose() == Purpose.TRANSCRIPTION
                && ELSEWHERE.stream().flatMap(name -> text(name).stream()).anyMatch(where -> !where.isEmpty());
    }

    private OptionalLong seconds() {
        return Stream.of(endpoint.purpose())
                .filter(Purpose.TRANSCRIPTION::equals)
                .flatMap(_ -> once(endpoint.subject()).stream())
                .map(file -> AudioLength.seconds(body, file.from(), file.length()))
                .findFirst()
                .orElseGet(OptionalLong::empty);
    }

    /** How much is asked for, or roughly how long a recording of that size is. */
    private long units(long bytes) {
        return switch (endpoint.purpose()) {
            case TRANSCRIPTION -> Math.ceilDiv(bytes, BYTES_PER_SECOND);
            default ->
                text("n")
                        .filter(n -> !n.isEmpty())
                        .map(n -> Checks.choices("n", n))
                        .orElse(1L);
        };
    }

    private Optional<String> text(String name) {
        return once(name).map(span -> span.of(body).strip());
    }

    /** Two parts of one name would let the gateway check one and the provider take the other. */
    private Optional<Span> once(String name) {
        List<Span> said = form.named(name);
        if (said.size() > 1) {
            throw BadRequest.givenTwice(name);
        }
        return said.stream().findFirst();
    }
}
