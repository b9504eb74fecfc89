package com.llmgateway.gateway.providers.anthropic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model of Anthropic's can do, by the version in its name; one that names none is taken for the newest. */
public record Claude(String name) {

    private static final Pattern VERSION = Pattern.compile("claude-(?:[a-z]+-)?(\\d+)(?:-(\\d{1,2}))?(?:-.*)?");
    private static final int NEWEST = Integer.MAX_VALUE;

    /** In hundreds: 4.5 is 405. */
    private int version() {
        Matcher version = VERSION.matcher(name);
        if (!version.matches()) {
            return NEWEST;
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return 100 * Integer.parseInt(version.group(1)) + minor;
    }

    /** Whether it decides itself how long to think, and is only told how hard. */
    boolean thinksAdaptively() {
        return version() > 405;
    }

    /** Whether it goes on with words that are put into its mouth. */
    public boolean takesABeginning() {
        return version() <= 405;
    }

    boolean answersBySchema() {
        return version() > 401;
    }

    boolean thinks() {
        return version() >= 307;
    }

    /** Whether it thinks unless it is told not to. */
    boolean thinksUnasked() {
        return version() >= 500;
    }

    /** What keeps it from thinking, or all but what it thinks between calls of tools; nothing where nothing does. */
    Optional<String> withoutThoughts() {
        boolean canBeDisabled =
                version() == 500 && (name.startsWith("claude-opus-") || name.startsWith("claude-sonnet-"));
        if (canBeDisabled || (version() <= 505 && name.startsWith("claude-haiku-"))) {
            return Optional.of("disabled");
        }
        return version() == 505 && name.startsWith("claude-sonnet-") ? Optional.of("between_tools") : Optional.empty();
    }

    /** Whether it can be told how freely to choose its words. */
    public boolean takesSampling() {
        return version() <= 406;
    }

    /** Whether it keeps its thoughts to itself unless it is asked for them. */
    boolean hidesThoughts() {
        return version() > 406;
    }

    /** Whether there is an effort between high and all it has. */
    boolean knowsExtraHighEffort() {
        return version() > 406;
    }

    /** Whether it can be made to call a tool. */
    boolean canBeMadeToCall() {
        return version() <= 500 || name.startsWith("claude-haiku-");
    }

    /** The longest answer when the request sets no limit; every model of its kind can give it. */
    long usualLimit() {
        return version() < 400 ? 4_096 : 32_000;
    }
}
