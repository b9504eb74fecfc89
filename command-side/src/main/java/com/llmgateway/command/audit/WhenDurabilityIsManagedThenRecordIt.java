package com.llmgateway.command.audit;

import com.llmgateway.command.log.Durability;
import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.audit.AuditCommand.RecordDelegatedDurability;
import com.llmgateway.contracts.audit.AuditId;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts on record, once for each state of the database's settings, that the operator vouches for them. */
@Component
class WhenDurabilityIsManagedThenRecordIt {

    private final Settings settings;

    private final Durability durability;

    private final CommandGateway commands;

    WhenDurabilityIsManagedThenRecordIt(Settings settings, Durability durability, CommandGateway commands) {
        this.settings = settings;
        this.durability = durability;
        this.commands = commands;
    }

    @EventListener(ApplicationStartedEvent.class)
    void record() {
        if ("managed".equals(settings.text(Setting.DATABASE_DURABILITY))) {
            var entry = new AuditId(Ids.named("durability/" + durability.settings()));
            commands.sendAndWait(new RecordDelegatedDurability(entry, durability.settings()));
        }
    }
}
