package com.llmgateway.command.log.pruning;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has each feature prune its rows. What one of them fails at keeps no other from it. */
@Component
public class Prunings {

    /** Of each of them at a time: more than a node fills in a minute, and an end to it. */
    static final int MOST_PORTIONS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Prunings.class);

    private final List<Pruning> prunings;

    public Prunings(List<Pruning> prunings) {
        this.prunings = List.copyOf(prunings);
    }

    /** Removes what there is to remove, or as much of it as is to be removed at a time. */
    public void prune() {
        prunings.forEach(Prunings::prune);
    }

    private static void prune(Pruning pruning) {
        try {
            int portions = 1;
            while (pruning.prune() && portions < MOST_PORTIONS) {
                portions++;
            }
        } catch (RuntimeException failure) {
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("Old rows could not be removed");
        }
    }
}
