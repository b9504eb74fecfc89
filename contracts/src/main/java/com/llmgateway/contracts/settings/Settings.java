package com.llmgateway.contracts.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of one running gateway: a flag wins over a variable, a variable over the default. */
public final class Settings {

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /** Reads {@code --flag value}, {@code --flag=value} and bare {@code --flag} (true), then the environment; an empty variable is none. */
    public static Settings read(String[] arguments, Map<String, String> environment) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isEmpty()) {
                values.put(setting, value);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            String[] flag = arguments[i].split("=", 2);
            Setting setting = named(flag[0]);
            boolean valueFollows = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            String value = flag.length == 2 ? flag[1] : valueFollows ? arguments[++i] : "true";
            values.put(setting, value);
        }
        return new Settings(values);
    }

    /** These values, and the defaults for the rest. */
    public static Settings of(Map<Setting, String> values) {
        var copy = new EnumMap<Setting, String>(Setting.class);
        copy.putAll(values);
        return new Settings(copy);
    }

    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.defaultValue());
    }

    /** The value, unless it is empty. */
    public Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }

    public boolean on(Setting setting) {
        return switch (text(setting)) {
            case "true", "on", "1", "yes" -> true;
            case "false", "off", "0", "no" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    /** One of these words. */
    public String oneOf(Setting setting, String... words) {
        String text = text(setting);
        if (!List.of(words).contains(text)) {
            throw wrong(setting, String.join(" or ", words));
        }
        return text;
    }

    public long number(Setting setting) {
        try {
            return Long.parseLong(text(setting));
        } catch (NumberFormatException _) {
            throw wrong(setting, "a whole number");
        }
    }

    /** A positive number of seconds, also with a fraction. */
    public Duration seconds(Setting setting) {
        try {
            var millis = new BigDecimal(text(setting)).movePointRight(3).longValue();
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException _) {
            // no number is as wrong as a negative one
        }
        throw wrong(setting, "a positive number of seconds");
    }

    private static CannotStart wrong(Setting setting, String expected) {
        return new CannotStart("%s (%s) takes %s.".formatted(setting.flag(), setting.variable(), expected));
    }

    private static Setting named(String flag) {
        for (Setting setting : Setting.values()) {
            if (setting.flag().equals(flag)) {
                return setting;
            }
        }
        throw new CannotStart("Unknown setting %s; --help lists them all.".formatted(flag));
    }
}
