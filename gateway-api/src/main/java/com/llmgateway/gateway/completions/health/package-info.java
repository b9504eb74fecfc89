/** How each model behind each key has served this node lately. */
@NullMarked
package com.llmgateway.gateway.completions.health;

import org.jspecify.annotations.NullMarked;
