package com.llmgateway.command.limits;

import java.time.Instant;

/**
 * When those were admitted that have to leave a full minute.
 *
 * @param enough the last of those that leave before another is admitted
 * @param all the last of all, with whom the minute is empty
 */
record Leaving(Instant enough, Instant all) {}
