package com.llmgateway.command.completions;

import java.util.UUID;

/** Names this process among the gateway's nodes; a restart is another one. */
record NodeId(UUID value) {}
