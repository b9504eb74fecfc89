package com.llmgateway.command.catalog;

import com.llmgateway.command.catalog.ModelFacts.Fact;
import com.llmgateway.contracts.catalog.ModelId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists and prices at start what the gateway knows and its log does not: once, however many nodes start. What an
 * administrator has changed or retired stays so.
 */
@Component
class SeedCatalog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SeedCatalog.class);

    /** After commands are handled, before HTTP is served. */
    static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

    /** Enough for batches that are worth it, few enough for the pool of connections. */
    private static final int AT_ONCE = 32;

    /** Who holds it seeds; who waited for it finds nothing missing. */
    private static final String TURN = "hashtextextended('gateway/seed-catalog', 0)";

    private final CommandGateway commands;

    private final DataSource source;

    private final JdbcClient db;

    private volatile boolean running;

    SeedCatalog(CommandGateway commands, DataSource source) {
        this.commands = commands;
        this.source = source;
        this.db = JdbcClient.create(source);
    }

    @Override
    public void start() {
        try (var turn = source.getConnection();
                var statement = turn.createStatement()) {
            statement.execute("select pg_advisory_lock(%s)".formatted(TURN));
            try {
                seed(ModelFacts.load());
            } finally {
                statement.execute("select pg_advisory_unlock(%s)".formatted(TURN));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The catalogue could not be seeded", failure);
        }
        running = true;
    }

    private void seed(ModelFacts facts) {
        Set<ModelId> listed = known("select model from gateway.listed_model");
        Set<ModelId> priced = known("select distinct model from gateway.price");
        Set<ModelId> retired = known("select model from gateway.listed_model where retired");
        List<Fact> missing = facts.models().stream()
                .filter(fact -> !listed.contains(fact.id()) || !priced.contains(fact.id()))
                .filter(fact -> !retired.contains(fact.id()))
                .filter(fact -> !listed.contains(fact.id()) || facts.price(fact).isPresent())
                .toList();
        try (var workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            missing.stream()
                    .<Future<?>>map(fact -> workers.submit(() -> seed(facts, fact, !listed.contains(fact.id()))))
                    .toList()
                    .forEach(SeedCatalog::await);
        }
        if (!missing.isEmpty()) {
            LOG.atInfo().addKeyValue("models", missing.size()).log("Catalogue seeded");
            tellUnpriced(facts, missing);
        }
    }

    /** Nobody is served at a price that was rounded, or made up: then there is none, until an administrator says one. */
    private static void tellUnpriced(ModelFacts facts, List<Fact> seeded) {
        List<String> unpriced = seeded.stream()
                .flatMap(fact ->
                        facts.fault(fact).map(fault -> fact.provider() + "/" + fact.model() + ": " + fault).stream())
                .toList();
        if (!unpriced.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("models", unpriced)
                    .log("Listed without their published price, which is not taken");
        }
    }

    private void seed(ModelFacts facts, Fact fact, boolean list) {
        if (list) {
            commands.<@Nullable Object>sendAndWait(fact.listing());
        }
        facts.price(fact).ifPresent(price -> commands.<@Nullable Object>sendAndWait(price));
    }

    private Set<ModelId> known(String sql) {
        return db.sql(sql)
                .query((row, _) -> new ModelId(row.getObject(1, UUID.class)))
                .set();
    }

    private static void await(Future<?> seeded) {
        try {
            seeded.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The catalogue could not be seeded", failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the catalogue was being seeded");
        }
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
