package com.llmgateway.command.keys;

import com.llmgateway.command.identity.SharedRevision;
import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.contracts.identity.UserId;
import java.sql.SQLException;

/** Tells whoever remembers a caller that the keys which may pay for it have changed. */
final class ProviderKeyRevisions {

    private ProviderKeyRevisions() {}

    static void count(AppendTransaction append, UserId owner, boolean everybodys) throws SQLException {
        if (everybodys) {
            SharedRevision.count(append);
            return;
        }
        try (var count = append.connection()
                .prepareStatement("update gateway.account set revision = revision + 1 where log = ? and user_id = ?")) {
            count.setString(1, append.log());
            count.setObject(2, owner.value());
            count.executeUpdate();
        }
    }
}
