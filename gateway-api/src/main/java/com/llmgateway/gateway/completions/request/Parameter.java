package com.llmgateway.gateway.completions.request;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.gateway.providers.Providers;
import java.util.regex.Pattern;

/** What some of the models that the gateway may choose refuse with a 400, or pay no heed to. */
public enum Parameter {
    /** The older name of a limit, which models of OpenAI's that think do not know. */
    MAX_TOKENS {
        @Override
        public boolean isTakenBy(Entry model) {
            return !THINKING.matcher(model.name()).matches();
        }
    },
    /** Any but the usual one. */
    TEMPERATURE {
        @Override
        public boolean isTakenBy(Entry model) {
            return !THINKING.matcher(model.name()).matches()
                    && !KIMI.matcher(model.name()).matches()
                    && Providers.takesSampling(model.provider(), model.name());
        }
    };

    private static final Pattern THINKING = Pattern.compile("(o\\d|gpt-5)(?!.*chat).*");
    private static final Pattern KIMI = Pattern.compile("kimi-k(2\\.[5-9]|3).*");

    public abstract boolean isTakenBy(Entry model);
}
