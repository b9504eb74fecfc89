package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.providers.call.Begun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a streamed answer has passed, as far as somebody else needs it to go on from there. Only plain text of one
 * choice can be gone on with, and not beyond a length that is worth keeping.
 */
public final class Said {

    private static final int MOST = 1 << 16;

    /** How deep inside the choices the members of a delta are. */
    private static final int DELTA = 3;

    private static final String CONTENT = "content";
    private static final Set<String> THOUGHTS = Set.of("reasoning_content", "reasoning");

    private final StringBuilder text = new StringBuilder();

    /** The members that all chunks of an answer have alike, as they came. */
    private final Map<String, String> head = new LinkedHashMap<>();

    private boolean plain = true;
    private int passed;

    /** A text somewhere in a chunk that is being read. */
    void hear(@Nullable String name, int depth, char[] characters, int offset, int length) {
        if (length == 0 || depth < DELTA || (depth == DELTA && name != null && THOUGHTS.contains(name))) {
            return;
        }
        plain &= depth == DELTA && CONTENT.equals(name) && text.length() + length <= MOST;
        if (plain) {
            text.append(characters, offset, length);
        }
    }

    /** The index of a choice that a chunk has something of. */
    void choice(int index) {
        plain &= index == 0;
    }

    /** What was heard last has passed. */
    public void pass(Chunk chunk) {
        passed = text.length();
        if (head.isEmpty()) {
            keep("id", chunk.seen().id(), chunk);
            keep("created", chunk.seen().created(), chunk);
            keep("model", chunk.seen().modelValue(), chunk);
        }
    }

    private void keep(String name, @Nullable Span value, Chunk chunk) {
        if (value != null) {
            head.put(name, value.of(chunk.data()));
        }
    }

    /** The same without what was heard and has not passed. */
    public Said rewound() {
        text.setLength(passed);
        return this;
    }

    public boolean isPlain() {
        return plain;
    }

    public boolean canBeGoneOnWith() {
        return plain && !text().isBlank();
    }

    public String text() {
        return text.substring(0, passed);
    }

    /** All that was heard, whether or not it has passed. */
    public String heard() {
        return text.toString();
    }

    public Map<String, String> head() {
        return head;
    }

    public Begun begun() {
        var count = new TokenCount();
        count.add(text().toCharArray(), 0, passed);
        return new Begun(text(), count.tokens());
    }
}
