package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.answer.Gaps.Gap;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk, as seen from those that follow. Most differ from it in a few strings alone, and then all that was seen in it
 * holds for them too: byte by byte they are the same, so there is nothing to be read but their words.
 */
public final class Stencil {

    private static final String ESCAPED = "\"\\bfnrt";
    private static final char NO_CHARACTER = '\uFFFD';

    private final List<Gap> gaps;
    private final byte[][] incoming;
    private final byte[][] outgoing;
    private final boolean changes;
    private final int[] from;
    private final int[] to;

    private Stencil(List<Gap> gaps, byte[][] incoming, byte[][] outgoing) {
        this.gaps = gaps;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.changes = !Arrays.deepEquals(incoming, outgoing);
        this.from = new int[gaps.size()];
        this.to = new int[gaps.size()];
    }

    /** @param removed what clients do not get to see of such a chunk */
    public static Stencil of(byte[] chunk, Gaps gaps, List<Span> removed) {
        int pieces = gaps.all().size() + 1;
        byte[][] incoming = new byte[pieces][];
        byte[][] outgoing = new byte[pieces][];
        int at = 0;
        for (int i = 0; i < pieces; i++) {
            int end = i < pieces - 1 ? gaps.all().get(i).inside().from() : chunk.length;
            incoming[i] = Arrays.copyOfRange(chunk, at, end);
            outgoing[i] = without(removed, chunk, at, end);
            at = i < pieces - 1 ? gaps.all().get(i).inside().to() : end;
        }
        return new Stencil(gaps.all(), incoming, outgoing);
    }

    private static byte[] without(List<Span> removed, byte[] chunk, int from, int to) {
        var splice = new Splice(chunk);
        removed.stream().filter(it -> it.from() >= from && it.to() <= to).forEach(splice::remove);
        return splice.apply(new Span(from, to));
    }

    /** The chunk as clients get it, its text counted; null if it differs in more than its words. */
    public byte @Nullable [] pass(byte[] chunk, TokenCount counted) {
        if (!fits(chunk)) {
            return null;
        }
        for (int i = 0; i < from.length; i++) {
            if (gaps.get(i).counts()) {
                String text = text(chunk, from[i], to[i]);
                counted.add(text.indexOf('\\') < 0 ? text : text.translateEscapes());
            }
        }
        return changes ? outgoing(chunk) : chunk;
    }

    private byte[] outgoing(byte[] chunk) {
        var out = new ByteArrayOutputStream(chunk.length);
        for (int i = 0; i < from.length; i++) {
            out.writeBytes(outgoing[i]);
            out.write(chunk, from[i], to[i] - from[i]);
        }
        out.writeBytes(outgoing[from.length]);
        return out.toByteArray();
    }

    private boolean fits(byte[] chunk) {
        int at = 0;
        for (int i = 0; i < from.length; i++) {
            from[i] = past(incoming[i], chunk, at);
            to[i] = from[i] < 0 ? -1 : endOfText(chunk, from[i]);
            if (to[i] < 0) {
                return false;
            }
            at = to[i];
        }
        return past(incoming[from.length], chunk, at) == chunk.length;
    }

    /** Where the chunk goes on after this piece; -1 if something else stands there. */
    private static int past(byte[] piece, byte[] chunk, int at) {
        int end = at + piece.length;
        return end <= chunk.length && Arrays.equals(piece, 0, piece.length, chunk, at, end) ? end : -1;
    }

    /** Where the string ends that goes on here; -1 if that takes a reader of JSON to tell. */
    private static int endOfText(byte[] chunk, int start) {
        boolean plain = true;
        for (int i = start; i < chunk.length; i++) {
            byte next = chunk[i];
            if (next == '"') {
                return plain || text(chunk, start, i).indexOf(NO_CHARACTER) < 0 ? i : -1;
            }
            if (next == '\\' && (++i == chunk.length || ESCAPED.indexOf(chunk[i]) < 0)) {
                return -1;
            }
            if (next >= 0 && next < ' ') {
                return -1;
            }
            plain &= next >= 0;
        }
        return -1;
    }

    private static String text(byte[] chunk, int from, int to) {
        return new String(chunk, from, to - from, StandardCharsets.UTF_8);
    }
}
