package com.llmgateway.gateway.providers.known;

/** Its tiers have names and reasons of their own; each answer says which it was. */
final class Anthropic extends UsageUnasked {

    @Override
    public boolean serviceTier() {
        return false;
    }
}
