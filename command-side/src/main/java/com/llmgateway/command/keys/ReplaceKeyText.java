package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Duration;

/** Lets a key be recognised by a new text from this append on, and by its former ones for this while. */
record ReplaceKeyText(KeyId key, String hmac, Duration grace) implements Clause {}
