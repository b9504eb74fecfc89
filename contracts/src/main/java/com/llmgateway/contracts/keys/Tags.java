package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cost of completions is allocated by: up to ten names, each with a value. Neither an address nor a key fits. */
public final class Tags {

    public static final int MOST = 10;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.:/+-]{0,63}");

    private Tags() {}

    /** The tags of a header such as {@code team=search, feature=chat}; refuses what is none. */
    public static Map<String, String> parse(String header, String param) {
        var tags = new TreeMap<String, String>();
        for (String pair : header.split(",", -1)) {
            if (!pair.isBlank()) {
                int at = pair.indexOf('=');
                if (at < 0) {
                    throw invalid("Tags are written name=value, separated by commas.", param);
                }
                String name = pair.substring(0, at).strip();
                if (tags.put(name, pair.substring(at + 1).strip()) != null) {
                    demand(tags, param);
                    throw invalid("The tag `%s` is given twice.".formatted(name), param);
                }
            }
        }
        demand(tags, param);
        return tags;
    }

    /** Those of a key and those of a request together; a request cannot book elsewhere than its key declares. */
    public static Map<String, String> merge(Map<String, String> ofKey, Map<String, String> ofRequest, String param) {
        var tags = new TreeMap<>(ofKey);
        ofRequest.forEach((name, value) -> {
            if (!value.equals(tags.merge(name, value, (declared, _) -> declared))) {
                throw invalid("The key declares another value of the tag `%s`.".formatted(name), param);
            }
        });
        demand(tags, param);
        return tags;
    }

    /** Refuses names and values that are too long, too many or too strange. */
    public static void demand(Map<String, String> tags, String param) {
        if (tags.size() > MOST) {
            throw invalid("There is room for %d tags.".formatted(MOST), param);
        }
        tags.forEach((name, value) -> demand(name, value, param));
    }

    /** How a row keeps them: {@code name=value} each. */
    public static String[] written(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .toArray(String[]::new);
    }

    /** What a row keeps. */
    public static Map<String, String> read(String[] written) {
        var tags = new TreeMap<String, String>();
        for (String tag : written) {
            int at = tag.indexOf('=');
            tags.put(tag.substring(0, at), tag.substring(at + 1));
        }
        return tags;
    }

    private static void demand(String name, @Nullable String value, String param) {
        if (!NAME.matcher(name).matches() || Disclosures.areIn(name)) {
            throw invalid(
                    "A tag's name has 1 to 32 letters, digits, `_`, `.` or `-`, begins with a letter or digit, and is no key.",
                    param);
        }
        if (value == null || !VALUE.matcher(value).matches() || Disclosures.areIn(value)) {
            throw invalid(
                    "The value of the tag `%s` has 1 to 64 letters, digits, spaces or `_.:/+-`, begins with a letter or digit, and tells no key."
                            .formatted(name),
                    param);
        }
    }

    private static Refused invalid(String message, String param) {
        return new Refused(new InvalidRequest(message, param, "invalid_tags"));
    }
}
