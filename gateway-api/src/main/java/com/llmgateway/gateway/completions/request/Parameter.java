package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import java.util.regex.Pattern;

/** What some of the models that the gateway may choose refuse with a 400, or pay no heed to. */
public enum Parameter {
    /** The older name of a limit, which models of OpenAI's that think do not know. */
    MAX_TOKENS("(o\\d|gpt-5)(?!.*chat).*"),
    /** Any but the usual one. */
    TEMPERATURE("(o\\d|gpt-5)(?!.*chat).*|claude-opus-4-[78].*|kimi-k(2\\.[5-9]|3).*");

    private final Pattern refusing;

    Parameter(String refusing) {
        this.refusing = Pattern.compile(refusing);
    }

    public boolean isTakenBy(Entry model) {
        return !refusing.matcher(model.name()).matches();
    }
}
