/** Who may use the gateway: accounts, their plans and roles, and sessions. */
@NullMarked
package com.llmgateway.contracts.identity;

import org.jspecify.annotations.NullMarked;
