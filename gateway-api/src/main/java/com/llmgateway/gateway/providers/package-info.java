/** The upstreams that completions are bought from, behind one seam. */
@NullMarked
package com.llmgateway.gateway.providers;

import org.jspecify.annotations.NullMarked;
