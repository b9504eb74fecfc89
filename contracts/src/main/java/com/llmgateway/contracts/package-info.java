/** What travels between the modules: commands ask, events report, queries find, views answer, refusals explain. */
@NullMarked
package com.llmgateway.contracts;

import org.jspecify.annotations.NullMarked;
