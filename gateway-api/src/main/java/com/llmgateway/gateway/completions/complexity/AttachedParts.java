package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.gateway.completions.tokens.Attachments;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * Finds what a request attaches: the parts that say of which kind they are, and hold it, wherever parts can stand. Members
 * of the same names elsewhere, in what a tool is called with for example, are words like any others.
 */
final class AttachedParts {

    /** The members of a part that are what it attaches, or hold it. */
    private static final Set<String> HOLDERS =
            Set.of("image_url", "video_url", "input_audio", "file", "source", "file_id", "file_data", "file_url");

    /** What such a member may have it in. */
    private static final Set<String> HELD = Set.of("url", "data", "file_id", "file_data", "file_url");

    /** What is known of an object, beside the need that its type tells. */
    private enum Known {
        HOLDS,
        IS_COUNTED,
        IS_TEXT
    }

    private final Set<Need> needs;

    private int count;

    /** What is attached is added to {@code needs}. */
    AttachedParts(Set<Need> needs) {
        this.needs = needs;
    }

    int count() {
        return count;
    }

    void sawType(TokenStreamContext object, String type) {
        Need need = Need.ofPart(type);
        if (need != null && isPart(object)) {
            learn(object, need, object.currentValue() == Known.HOLDS ? need : null);
        } else if (type.equals("text") && isMemberOf(object.getParent(), Set.of("source"))) {
            object.assignCurrentValue(Known.IS_TEXT);
        }
    }

    /** Whether the string that is now read of {@code object} is what a part attaches; then it is no text. */
    boolean hold(TokenStreamContext object) {
        TokenStreamContext parent = object.getParent();
        if (isMemberOf(object, HELD) && isMemberOf(parent, HOLDERS) && object.currentValue() != Known.IS_TEXT) {
            return isPart(parent) && sawHolder(parent);
        }
        return isMemberOf(object, HOLDERS) && isPart(object) && sawHolder(object);
    }

    private boolean sawHolder(TokenStreamContext part) {
        learn(part, Known.HOLDS, part.currentValue() instanceof Need need ? need : null);
        return true;
    }

    /** Counts a part of which both is known by now. */
    private void learn(TokenStreamContext part, Object known, @Nullable Need attached) {
        if (part.currentValue() == Known.IS_COUNTED) {
            return;
        }
        if (attached == null) {
            part.assignCurrentValue(known);
            return;
        }
        part.assignCurrentValue(Known.IS_COUNTED);
        needs.add(attached);
        count++;
    }

    private static boolean isMemberOf(@Nullable TokenStreamContext object, Set<String> names) {
        return object != null && object.inObject() && names.contains(object.currentName());
    }

    /** Whether an object stands where parts do: in a message, in an item, in the result of a tool, in a document. */
    private static boolean isPart(TokenStreamContext object) {
        TokenStreamContext owner = owner(object);
        while (!owner.getParent().inRoot() && !fillsAPrompt(owner)) {
            if (!Attachments.mayHoldParts(owner.currentName())) {
                return false;
            }
            owner = owner(owner);
        }
        return true;
    }

    /** Whether these are the variables of a prompt that the provider keeps. */
    private static boolean fillsAPrompt(TokenStreamContext object) {
        TokenStreamContext prompt = object.getParent();
        return "variables".equals(prompt.currentName())
                && prompt.getParent().getParent().inRoot();
    }

    /** The object whose member this one is, alone or in a list. */
    private static TokenStreamContext owner(TokenStreamContext object) {
        TokenStreamContext owner = object.getParent();
        while (owner.inArray()) {
            owner = owner.getParent();
        }
        return owner;
    }
}
