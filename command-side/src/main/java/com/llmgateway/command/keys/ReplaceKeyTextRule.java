package com.llmgateway.command.keys;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes rotations. The grace is counted on the clock that ends it: the database's. */
@Component
class ReplaceKeyTextRule implements ClauseRule<ReplaceKeyText> {

    @Override
    public Class<ReplaceKeyText> kind() {
        return ReplaceKeyText.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<ReplaceKeyText>> clauses) throws SQLException {
        for (var carried : clauses) {
            ReplaceKeyText key = carried.clause();
            SecretRows.endAt(append, key.key(), append.now().plus(key.grace()));
            SecretRows.add(append, key.key(), key.hmac());
            KeyRevision.count(append, key.key());
        }
    }
}
