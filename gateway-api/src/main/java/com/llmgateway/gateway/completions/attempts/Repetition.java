package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.OpenChoices;
import com.llmgateway.gateway.completions.answer.Said;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Resuming;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells by its first words whether an answer goes on from what was said, or says it over again. */
final class Repetition {

    private static final int LONGEST_EVENT = 32 << 20;

    /** Fewer characters in common are chance. */
    private static final int CHANCE = 16;

    private final String said;
    private final Resuming manner;
    private final Line line;
    private final Said heard = new Said();

    Repetition(String said, Resuming manner, Line line) {
        this.said = said;
        this.manner = manner;
        this.line = line;
    }

    /** How many of the first characters were said before and are to be left out; nothing when it begins anew. */
    OptionalInt in(InputStream answer) throws IOException {
        var events = new EventReader(answer, LONGEST_EVENT, line::heard);
        var choices = new OpenChoices(heard);
        while (isOpen() && !choices.haveAllEnded()) {
            Optional<Event> next = events.next();
            if (next.isEmpty() || next.get().isDone()) {
                break;
            }
            if (!next.get().isComment()) {
                AnswerScan.of(next.get().data(), new TokenCount(), choices);
            }
        }
        return verdict();
    }

    /** Whether what was heard so far could still be both. */
    private boolean isOpen() {
        String words = heard.heard().stripLeading();
        String before = said.stripLeading();
        int most = manner.echoes() ? before.length() : CHANCE;
        return heard.isPlain() && words.length() < most && before.startsWith(words);
    }

    private OptionalInt verdict() {
        String all = heard.heard();
        String words = all.stripLeading();
        String before = said.stripLeading();
        int same = sameStart(before, words);
        if (same >= before.stripTrailing().length()) {
            return manner.echoes() ? OptionalInt.of(all.length() - words.length() + same) : OptionalInt.empty();
        }
        return same >= CHANCE ? OptionalInt.empty() : OptionalInt.of(manner.trims() ? spaceSaid(all) : 0);
    }

    /** White space that was said already, and is said again by whoever was not told. */
    private int spaceSaid(String all) {
        String space = said.substring(said.stripTrailing().length());
        return sameStart(space, all);
    }

    private static int sameStart(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int same = 0;
        while (same < most && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }
}
