package com.llmgateway.command.catalog;

import com.llmgateway.command.identity.SharedRevision;
import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderDrained;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderResumed;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps the rows of drained providers. Of two changes of one provider in a batch the second's event collides, and what both
 * wrote is undone; so their order is free.
 */
@Component
class SwitchProviderRule implements ClauseRule<SwitchProvider> {

    @Override
    public Class<SwitchProvider> kind() {
        return SwitchProvider.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SwitchProvider>> clauses) throws SQLException {
        try (var drain = append.connection().prepareStatement("""
                        insert into gateway.drained_provider (log, provider) values (?, ?)
                        on conflict (log, provider) do nothing
                        """);
                var resume = append.connection()
                        .prepareStatement("delete from gateway.drained_provider where log = ? and provider = ?")) {
            for (var carried : clauses) {
                var event = carried.clause().event();
                var statement = switch (event) {
                    case ProviderDrained _ -> drain;
                    case ProviderResumed _ -> resume;
                };
                statement.setString(1, append.log());
                statement.setString(2, event.provider());
                statement.addBatch();
            }
            drain.executeBatch();
            resume.executeBatch();
        }
        SharedRevision.count(append);
    }
}
