package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Secret;

/** A key just issued or rotated, with its text. */
public record IssuedKey(KeyId id, Secret key, String prefix, String name) {}
