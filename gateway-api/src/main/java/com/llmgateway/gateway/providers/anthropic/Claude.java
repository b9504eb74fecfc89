package com.llmgateway.gateway.providers.anthropic;

import java.util.regex.Pattern;

/** What a model of Anthropic's can do, by its name: newer ones think and answer by schema on their own. */
public record Claude(String name) {

    private static final Pattern THINKS_BY_BUDGET =
            Pattern.compile("claude-(3|(opus|sonnet|haiku)-4(-[0-5])?(-\\d{8})?$).*");

    private static final Pattern KNOWS_NO_SCHEMA =
            Pattern.compile("claude-(3|(opus|sonnet|haiku)-4(-[01])?(-\\d{8})?$).*");

    /** Whether it decides itself how long to think, and is only told how hard. */
    boolean thinksAdaptively() {
        return !THINKS_BY_BUDGET.matcher(name).matches();
    }

    /** Whether it goes on with words that are put into its mouth. */
    public boolean takesABeginning() {
        return THINKS_BY_BUDGET.matcher(name).matches();
    }

    boolean answersBySchema() {
        return !KNOWS_NO_SCHEMA.matcher(name).matches();
    }

    boolean thinks() {
        return !name.startsWith("claude-3") || name.startsWith("claude-3-7");
    }

    /** The longest answer when the request sets no limit; every model of its kind can give it. */
    long usualLimit() {
        return name.startsWith("claude-3") ? 4_096 : 32_000;
    }
}
