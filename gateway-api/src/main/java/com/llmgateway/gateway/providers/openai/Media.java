package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something that is no text and came along: its type and its bytes in Base64. */
public record Media(String type, String base64) {

    private static final String SCHEME = "data:";
    private static final String ENCODING = ";base64";

    /** What a {@code data:} URL holds; nothing for any other URL. */
    public static Optional<Media> inUrl(String url) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring(SCHEME.length(), comma);
        if (!head.endsWith(ENCODING)) {
            throw new Untranslatable("A data URL has to be in Base64.", "messages");
        }
        String type = head.substring(0, head.length() - ENCODING.length());
        int parameters = type.indexOf(';');
        return Optional.of(new Media(parameters < 0 ? type : type.substring(0, parameters), url.substring(comma + 1)));
    }

    /** The URL of an image part: it stands in an object, or, from old clients, by itself. */
    public static String imageUrl(JsonNode part) {
        JsonNode image = part.path("image_url");
        return image.isString() ? image.asString() : Trees.text(image, "url");
    }
}
