package com.llmgateway.contracts.audit;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.UserId;
import java.util.Map;

/** What is put on record about the gateway itself. */
public sealed interface AuditCommand extends Command {

    AuditId entry();

    @Override
    default Id target() {
        return entry();
    }

    record RecordDelegatedDurability(AuditId entry, Map<String, String> settings) implements AuditCommand {}

    record RecordRebuild(AuditId entry, String projection, long position, boolean equal, UserId by)
            implements AuditCommand {}
}
