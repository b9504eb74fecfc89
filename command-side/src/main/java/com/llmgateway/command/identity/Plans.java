package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;

/** Which plans there are, as the append transaction sees them. */
final class Plans {

    private Plans() {}

    static boolean exists(AppendTransaction append, String name) throws SQLException {
        try (var find = append.connection().prepareStatement("select 1 from gateway.plan where log = ? and name = ?")) {
            find.setString(1, append.log());
            find.setString(2, name);
            try (var rows = find.executeQuery()) {
                return rows.next();
            }
        }
    }

    static Refused unknown() {
        return new Refused(new InvalidRequest("There is no such plan.", "plan", "invalid_value"));
    }
}
