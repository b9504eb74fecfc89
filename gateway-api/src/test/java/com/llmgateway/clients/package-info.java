/** Real clients, as their users install them, against the whole program and a model that is played. */
@NullMarked
package com.llmgateway.clients;

import org.jspecify.annotations.NullMarked;
