package com.llmgateway.gateway.providers.translation;

import tools.jackson.databind.node.ObjectNode;

/**
 * A chat request in a provider's own format, and who tells its answer. Only that one is kept for as long as the answer takes:
 * the request may be large.
 *
 * @param path where to ask, below the provider's base URL
 */
public record TranslatedRequest(String path, ObjectNode body, Translation translation) {}
