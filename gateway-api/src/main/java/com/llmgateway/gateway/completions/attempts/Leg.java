package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.providers.call.Outcome.Answered;

/** The part of an answer that somebody else goes on with, and how it is joined to what was said before. */
public record Leg(Answered answered, Seam seam) {}
