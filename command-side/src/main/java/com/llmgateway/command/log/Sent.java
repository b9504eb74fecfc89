package com.llmgateway.command.log;

import com.llmgateway.command.log.Rules.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch that was sent and is not answered yet.
 *
 * @param standing the units that become rows
 * @param decision why the others do not
 */
record Sent(Rows rows, List<Unit> standing, Decision decision) {

    /** These rows are durable. */
    void succeed() {
        standing.forEach(Unit::succeed);
        decision.tellTheRefused();
    }

    List<Unit> refused() {
        return List.copyOf(decision.refusals().keySet());
    }

    /** All of them: what was refused beside a batch that was rolled back is decided anew. */
    List<Unit> units() {
        var units = new ArrayList<>(standing);
        units.addAll(refused());
        return units;
    }
}
