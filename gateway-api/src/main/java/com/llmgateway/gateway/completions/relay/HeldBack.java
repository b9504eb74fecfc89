package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Chunk;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.reply.Reply;
import org.jspecify.annotations.Nullable;

/** Passes the chunks of a stream on, but for the one that may be its last and would carry the gateway's own words. */
final class HeldBack {

    private final StreamShape shape;
    private final Reply reply;

    private @Nullable Chunk held;
    private @Nullable String elsewhere;
    private boolean usageTold;

    HeldBack(StreamShape shape, Reply reply) {
        this.shape = shape;
        this.reply = reply;
    }

    void pass(Chunk chunk, boolean mayBeLast) {
        release();
        Seen seen = chunk.seen();
        usageTold |= seen.tellsUsage();
        elsewhere = seen.usage() == null ? elsewhere : seen.usage().of(chunk.data());
        if (mayBeLast) {
            held = chunk;
        } else {
            reply.event(shape.plain(chunk));
        }
    }

    void release() {
        Chunk waiting = held;
        held = null;
        if (waiting != null) {
            reply.event(shape.plain(waiting));
        }
    }

    /** @param finish a chunk to be taken after where one has to be made up */
    void sayLast(@Nullable Chunk finish, Metadata metadata) {
        Chunk last = held;
        if (last != null && (usageTold || !shape.usageAsked())) {
            reply.event(shape.last(last, metadata));
        } else {
            release();
            reply.event(shape.usage(finish, elsewhere, metadata));
        }
    }
}
