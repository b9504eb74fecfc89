package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Chunk;
import com.llmgateway.gateway.completions.answer.Gaps;
import com.llmgateway.gateway.completions.answer.Stencil;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import org.jspecify.annotations.Nullable;

/** Knows again the chunks of a stream that differ from the last one that was read in their words alone: most. */
final class Stencils {

    /** So many chunks in a row that are each of another kind, and it is not tried any more. */
    private static final int MOST_STRANGE = 16;

    private final StreamShape shape;
    private final boolean wanted;

    private @Nullable Stencil last;
    private int strange;

    Stencils(StreamShape shape, boolean wanted) {
        this.shape = shape;
        this.wanted = wanted;
    }

    /** Passes a chunk on as clients get it, its words counted; not one that has to be read. */
    boolean pass(byte[] chunk, TokenCount counted, Reply reply) {
        byte[] plain = last == null ? null : last.pass(chunk, counted);
        strange = plain == null ? strange + 1 : 0;
        if (plain != null) {
            reply.event(plain);
        }
        return plain != null;
    }

    /** Where the gaps are to be noted of a chunk that is read; null if nothing is to be learnt from it. */
    @Nullable
    Gaps gaps() {
        return wanted && strange <= MOST_STRANGE ? new Gaps() : null;
    }

    void learn(Chunk chunk, @Nullable Gaps gaps) {
        last = gaps == null ? null : shape.stencil(chunk, gaps);
    }
}
