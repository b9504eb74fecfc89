package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import org.springframework.stereotype.Component;

/** What every request asks for that names no model: that the gateway chooses one. */
@Component
public class Auto {

    /** By which it can be asked for too, whether or not there is a route of this name that says how. */
    public static final String NAME = "auto";

    private final boolean sandbox;

    Auto(Settings settings) {
        this.sandbox = settings.on(Setting.SANDBOX);
    }

    /**
     * Whether the sandbox's models are those to choose from: where it is set so, and for who has never had a key that pays for
     * others. Whoever had one is not answered by a sandbox because it was removed.
     */
    public boolean isInSandbox(Caller caller) {
        return sandbox || !caller.providerKeysEverStored();
    }
}
