package com.llmgateway.contracts.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The settings of one running gateway: a flag wins over a variable, a variable over the default. */
public final class Settings {

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Reads {@code --flag value}, {@code --flag=value} and, of a switch, bare {@code --flag} (true), then the environment; an
     * empty variable is none. What a setting does not take is refused, also nothing where its default is something.
     */
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
            String value = flag.length == 2 ? flag[1] : valueFollows ? arguments[++i] : bare(setting);
            values.put(setting, value);
        }
        var settings = new Settings(values);
        values.keySet().stream()
                .filter(it -> !settings.text(it).equals(it.defaultValue()))
                .forEach(settings::right);
        return settings;
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
        return Takes.ON.contains(right(setting));
    }

    /** One of the words that the setting takes. */
    public String word(Setting setting) {
        return right(setting);
    }

    public long number(Setting setting) {
        return Long.parseLong(right(setting));
    }

    public Duration seconds(Setting setting) {
        return Duration.ofMillis(
                new BigDecimal(right(setting)).movePointRight(3).longValue());
    }

    /** The value, if it is one that the setting takes. */
    private String right(Setting setting) {
        String value = text(setting);
        if (!setting.takes().test().test(value)) {
            throw wrong(setting);
        }
        return value;
    }

    /** What a flag without a value says: of anything but a switch, that its value was forgotten. */
    private static String bare(Setting setting) {
        if (!setting.takes().equals(Takes.SWITCH)) {
            throw wrong(setting);
        }
        return "true";
    }

    private static CannotStart wrong(Setting setting) {
        return new CannotStart("%s (%s) takes %s."
                .formatted(setting.flag(), setting.variable(), setting.takes().words()));
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
