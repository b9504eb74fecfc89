package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.catalog.RouteEvent;

/** Makes a route count from this append on. */
record SaveRoute(RouteEvent event) implements Clause {}
