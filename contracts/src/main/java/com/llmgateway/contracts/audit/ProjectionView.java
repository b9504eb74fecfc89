package com.llmgateway.contracts.audit;

import java.util.List;

/** A projection, its tables, and how far it is behind the log. */
public record ProjectionView(String name, List<String> tables, long position, long behind) {}
