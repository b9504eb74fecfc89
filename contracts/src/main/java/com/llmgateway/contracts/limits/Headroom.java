package com.llmgateway.contracts.limits;

import java.time.Duration;

/**
 * What an admission left in the tighter of the plan's two windows.
 *
 * @param reset how long until that window has room for all of its limit again
 */
public record Headroom(int limit, long remaining, Duration reset) {}
