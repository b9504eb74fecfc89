package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Wire;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A digest of what JSON says, not of how it is written: the order of an object's members and white space do not matter,
 * everything else does. A tree of digests, so that a body of any size takes no memory.
 */
public final class Fingerprint {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(String name, byte[] value) {}

    private final JsonParser json;

    private final Set<String> ignored;

    private Fingerprint(JsonParser json, Set<String> ignored) {
        this.json = json;
        this.ignored = ignored;
    }

    /** The fingerprint of well-formed JSON, without these members of the outermost object. */
    public static byte[] of(byte[] text, Set<String> ignored) {
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            return new Fingerprint(json, ignored).value(json.nextToken(), true);
        }
    }

    private byte[] value(JsonToken token, boolean outermost) {
        return switch (token) {
            case START_OBJECT -> object(outermost);
            case START_ARRAY -> array();
            case VALUE_STRING -> digest('"', bytes(json.getString()));
            default -> digest('#', bytes(json.getString()));
        };
    }

    private byte[] object(boolean outermost) {
        List<Member> members = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            byte[] value = value(json.nextToken(), false);
            if (!outermost || !ignored.contains(name)) {
                members.add(new Member(name, value));
            }
        }
        members.sort(Comparator.comparing(Member::name));
        MessageDigest digest = sha256('{');
        for (Member member : members) {
            byte[] name = bytes(member.name());
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            digest.update(name);
            digest.update(member.value());
        }
        return digest.digest();
    }

    private byte[] array() {
        MessageDigest digest = sha256('[');
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            digest.update(value(next, false));
        }
        return digest.digest();
    }

    /** Every char as it is: charsets make one and the same of all halves of surrogate pairs that stand alone. */
    private static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(text.length(), Character.BYTES));
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private static byte[] digest(char kind, byte[] content) {
        MessageDigest digest = sha256(kind);
        return digest.digest(content);
    }

    static MessageDigest sha256(char kind) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) kind);
            return digest;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
