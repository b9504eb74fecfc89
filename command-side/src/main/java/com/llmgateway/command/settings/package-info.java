/** Settings at work: the database that the gateway brings or is given, its migrations, and the master key. */
@NullMarked
package com.llmgateway.command.settings;

import org.jspecify.annotations.NullMarked;
