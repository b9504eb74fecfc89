package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.messages.MessageMeter;
import com.llmgateway.gateway.providers.messages.MessageMeter.Passed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer in one piece that was read to its end and looked through, once for all who want to know what is in it. */
public final class WholeBody extends ByteArrayInputStream {

    private static final int LONGEST = 64 << 20;
    private static final int USUAL = 4 << 10;

    private final byte[] text;
    private final Seen seen;
    private final @Nullable UsageReport report;
    private final TokenCount counted;

    private WholeBody(byte[] text, Seen seen, @Nullable UsageReport report, TokenCount counted) {
        super(text);
        this.text = text;
        this.seen = seen;
        this.report = report;
        this.counted = counted;
    }

    /** All of it; nothing when it is longer than what is held in memory. */
    public static Optional<byte[]> read(Answered answered) throws IOException {
        try (var body = answered.body()) {
            return Optional.of(upToTooLong(body)).filter(text -> text.length <= LONGEST);
        }
    }

    /** {@link InputStream#readNBytes(int)} begins with four times as much memory for every answer. */
    private static byte[] upToTooLong(InputStream body) throws IOException {
        byte[] text = new byte[USUAL];
        int length = body.readNBytes(text, 0, USUAL);
        while (length == text.length && length <= LONGEST) {
            text = Arrays.copyOf(text, Math.min(2 * length, LONGEST + 1));
            length += body.readNBytes(text, length, text.length - length);
        }
        return Arrays.copyOf(text, length);
    }

    /** What was read before, or is at hand. */
    public static Optional<WholeBody> of(Answered answered, Endpoint endpoint) throws IOException {
        return answered.body() instanceof WholeBody whole
                ? Optional.of(whole)
                : read(answered).flatMap(text -> of(text, answered.headers(), endpoint));
    }

    /** The answer, unless this is none of this endpoint's. */
    public static Optional<WholeBody> of(byte[] text, Map<String, String> headers, Endpoint endpoint) {
        return switch (endpoint.answers()) {
            case MESSAGE -> message(text);
            case CHOICES, OBJECT -> object(text, endpoint);
            case FILE -> file(text, headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT));
        };
    }

    public byte[] text() {
        return text;
    }

    public Seen seen() {
        return seen;
    }

    /** What its provider says that it takes. */
    public @Nullable UsageReport report() {
        return report;
    }

    public TokenCount counted() {
        return counted;
    }

    private static Optional<WholeBody> object(byte[] text, Endpoint endpoint) {
        var counted = TokenCount.keepingText();
        return AnswerScan.of(text, counted)
                .filter(seen -> !seen.error() && seen.holds(endpoint.answer()))
                .map(seen -> new WholeBody(text, seen, report(text, seen, endpoint), counted));
    }

    private static @Nullable UsageReport report(byte[] text, Seen seen, Endpoint endpoint) {
        String usage = usage(text, seen);
        return endpoint.equals(Endpoint.RESPONSES)
                ? new HostedTools().note(text, true).report(usage)
                : UsageReport.of(usage);
    }

    private static Optional<WholeBody> message(byte[] text) {
        var meter = new MessageMeter();
        var counted = new TokenCount();
        return meter.read(text).filter(Passed::isWhole).map(message -> {
            counted.add(message.text().toCharArray(), 0, message.text().length());
            var seen = Seen.of(meter.model(), meter.finishReason(), null);
            return new WholeBody(text, seen, meter.report(), counted);
        });
    }

    /** Sound or text may look like anything, but not like nothing, a page or half an object. */
    private static Optional<WholeBody> file(byte[] text, String type) {
        if (text.length == 0 || type.startsWith("text/html")) {
            return Optional.empty();
        }
        var counted = TokenCount.keepingText();
        Optional<Seen> object = AnswerScan.of(text, counted);
        if (object.isEmpty() && type.contains("json") && begins(text)) {
            return Optional.empty();
        }
        return Optional.of(object.orElseGet(() -> Seen.of(null, null, null)))
                .filter(seen -> !seen.error())
                .map(seen -> new WholeBody(text, seen, UsageReport.of(usage(text, seen)), counted));
    }

    /** Whether an object begins there that does not end. */
    public static boolean isTornOff(byte[] text) {
        return begins(text) && AnswerScan.of(text, new TokenCount()).isEmpty();
    }

    private static boolean begins(byte[] text) {
        int at = 0;
        while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
            at++;
        }
        return at < text.length && text[at] == '{';
    }

    /** The usage object in what is no answer, where there is one: what cannot be used was made all the same. */
    public static @Nullable String usageIn(byte[] text) {
        return AnswerScan.of(text, new TokenCount())
                .map(seen -> usage(text, seen))
                .orElse(null);
    }

    private static @Nullable String usage(byte[] text, Seen seen) {
        return seen.usage() == null ? null : seen.usage().of(text);
    }
}
