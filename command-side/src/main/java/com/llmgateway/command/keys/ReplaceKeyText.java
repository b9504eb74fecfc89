package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Instant;

/** Lets a key be recognised by a new text from this append on, and by its former ones for a while. */
record ReplaceKeyText(KeyId key, String hmac, Instant graceUntil) implements Clause {}
