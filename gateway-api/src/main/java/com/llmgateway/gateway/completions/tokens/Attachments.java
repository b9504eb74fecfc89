package com.llmgateway.gateway.completions.tokens;

import com.llmgateway.gateway.json.Trees;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the pictures, recordings and files of a request take, where the provider does not say. */
public final class Attachments {

    /** What is taken for any attachment that is neither picture nor sound, and for all of them before it is settled. */
    public static final int TOKENS_OF_ANY = 1_000;

    /** What a picture is taken for that is somewhere else, or in no format that is known. */
    private static final PictureSize UNSEEN = new PictureSize(1_024, 1_024);

    private static final Set<String> ASKED = Set.of("messages", "input", "prompt", "system");
    private static final Set<String> PARTS = Set.of("content", "output");
    private static final String SOURCE = "source";
    private static final Set<String> PICTURES = Set.of("image_url", "input_image", "image", "computer_screenshot");
    private static final Set<String> OTHERS = Set.of("file", "input_file", "video_url", "input_video");
    private static final String SOUND = "input_audio";
    private static final String DOCUMENT = "document";

    /** What comes before the size in a JPEG, a camera's notes for example, is seldom longer. */
    private static final int LONGEST_HEAD = 262_144;

    /** Of Base64: what is longer is not decoded only to be measured. */
    private static final int LONGEST_SOUND = 32 << 20;

    private static final String BASE64 = ";base64,";

    private static final long TOKENS_PER_SECOND_HEARD = 10;

    /** Of Base64, for a second of ordinary MP3, where the file does not say how long it lasts. */
    private static final long CHARACTERS_PER_SECOND_HEARD = 21_333;

    private final PictureTokens pictures;

    private Attachments(PictureTokens pictures) {
        this.pictures = pictures;
    }

    public static long tokens(byte[] request, String model) {
        var attachments = new Attachments(PictureTokens.of(model));
        return Trees.read(request).stream()
                .flatMap(body -> Stream.concat(
                        ASKED.stream().map(body::path),
                        body.path("prompt").path("variables").valueStream()))
                .mapToLong(attachments::tokens)
                .sum();
    }

    /** Whether parts can stand in a member of this name: of a message, an item, the result of a tool, a document. */
    public static boolean mayHoldParts(String member) {
        return PARTS.contains(member) || member.equals(SOURCE);
    }

    private long tokens(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().mapToLong(this::tokens).sum();
        }
        return node.isObject() ? part(node) + inside(node) : 0;
    }

    /** A source can hold parts and is none, though it too has a type. */
    private long inside(JsonNode node) {
        JsonNode source = node.path(SOURCE);
        return PARTS.stream().map(node::path).mapToLong(this::tokens).sum() + (source.isObject() ? inside(source) : 0);
    }

    private long part(JsonNode node) {
        String type = Trees.text(node, "type");
        if (PICTURES.contains(type)) {
            return picture(node);
        }
        if (type.equals(SOUND)) {
            return sound(Trees.text(node.path(SOUND), "data"));
        }
        return OTHERS.contains(type) || (type.equals(DOCUMENT) && isFile(node.path(SOURCE))) ? TOKENS_OF_ANY : 0;
    }

    /** The words of a document are counted with all others. */
    private static boolean isFile(JsonNode source) {
        return source.isObject() && !Set.of("text", "content").contains(Trees.text(source, "type"));
    }

    /** One in any of the forms of chats, responses and Anthropic's messages. */
    private long picture(JsonNode part) {
        JsonNode link = part.path("image_url");
        String told = link.isString() ? link.stringValue() : Trees.text(link, "url");
        String data = told.isEmpty() ? Trees.text(part.path(SOURCE), "data") : data(told);
        String detail = link.isObject() ? Trees.text(link, "detail") : Trees.text(part, "detail");
        return pictures.tokens(size(data).orElse(UNSEEN), detail.equals("low"));
    }

    private static long sound(String base64) {
        long usual = 1 + base64.length() / CHARACTERS_PER_SECOND_HEARD;
        byte[] file = base64.length() > LONGEST_SOUND ? new byte[0] : decoded(base64);
        return TOKENS_PER_SECOND_HEARD
                * AudioLength.seconds(file, 0, file.length).orElse(usual);
    }

    /** What is no Base64 is no file either. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static String data(String url) {
        int at = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
        return at < 0 ? "" : url.substring(at + BASE64.length());
    }

    private static Optional<PictureSize> size(String base64) {
        String head =
                base64.substring(0, Math.min(base64.length(), LONGEST_HEAD)).replaceAll("\\s", "");
        try {
            return PictureSize.of(Base64.getDecoder().decode(head.substring(0, head.length() / 4 * 4)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
