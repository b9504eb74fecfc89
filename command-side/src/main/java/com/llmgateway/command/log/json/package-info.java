/** Events and snapshots as JSON: the names, revisions and bytes that stay. */
@NullMarked
package com.llmgateway.command.log.json;

import org.jspecify.annotations.NullMarked;
