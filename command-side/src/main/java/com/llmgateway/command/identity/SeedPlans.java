package com.llmgateway.command.identity;

import com.llmgateway.contracts.identity.PlanCommand.DefinePlan;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Defines the plans that every gateway begins with, before the first request; what was redefined since stays so. */
@Component
class SeedPlans implements SmartLifecycle {

    /** After commands are handled, before HTTP is served. */
    static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

    private static final List<DefinePlan> PLANS = List.of(
            new DefinePlan("free", 20, 1_000, null),
            new DefinePlan("pro", 60, 10_000, null),
            new DefinePlan("enterprise", null, null, null));

    private final CommandGateway commands;

    private final JdbcClient db;

    private volatile boolean running;

    SeedPlans(CommandGateway commands, JdbcClient db) {
        this.commands = commands;
        this.db = db;
    }

    @Override
    public void start() {
        var defined = db.sql("select name from gateway.plan where log = 'main'")
                .query(String.class)
                .set();
        PLANS.stream().filter(plan -> !defined.contains(plan.name())).forEach(commands::sendAndWait);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
