package com.llmgateway.contracts.audit;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import java.util.Map;

/** What operators did to the gateway itself. */
public sealed interface AuditEvent extends Event {

    AuditId entry();

    /** The gateway runs on a database whose own settings do not promise durability, because the operator says it does. */
    record DurabilityDelegated(AuditId entry, Map<String, String> settings) implements AuditEvent {}

    /** A read model was filled anew from the log and switched in, equal to the one it replaced or not. */
    record ProjectionRebuilt(AuditId entry, String projection, long position, boolean equal, UserId by)
            implements AuditEvent {}
}
