package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that the gateway brings along: durable, on loopback alone, behind a generated password, started before
 * everything else and stopped after it. A server that outlived its gateway is stopped first; one that dies is started
 * again on its port, however long that takes.
 */
final class EmbeddedServer implements DatabaseServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** On the command line, so that no file in the data directory can weaken them. */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("wal_buffers", "16MB"),
            Map.entry("bgwriter_delay", "10ms"),
            Map.entry("bgwriter_lru_maxpages", "1000"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("jit", "off"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private static final Pattern READ_BY_A_SHELL = Pattern.compile("[$`\"]");

    private final DataLock lock;

    private final Cluster cluster;

    private final PostgresPrograms programs;

    private final Postmaster postmaster;

    private int port;

    private boolean closed;

    private EmbeddedServer(DataLock lock, Path data) throws IOException {
        this.lock = lock;
        this.cluster = new Cluster(data);
        this.programs = new PostgresPrograms(PostgresBinaries.unpack(data));
        this.postmaster = new Postmaster(cluster.directory());
    }

    static EmbeddedServer start(Path data) {
        refuseWhatAShellReads(data);
        try {
            PrivateFile.directory(data);
            DataLock lock = DataLock.take(data);
            try {
                // However the directory is spelled the next time, its server is to be found by its command line.
                var server = new EmbeddedServer(lock, data.toRealPath());
                server.stopOrphan();
                server.cluster.initialise(server.programs);
                server.run();
                return server;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new CannotStart(
                    "The embedded database in %s cannot be used: %s.".formatted(data, failure.getMessage()), failure);
        }
    }

    private static void refuseWhatAShellReads(Path data) {
        if (READ_BY_A_SHELL.matcher(data.toString()).find()) {
            throw new CannotStart(
                    ("The embedded database cannot be in %s: PostgreSQL's programs hand the path to a shell,"
                                    + " which takes $, ` and \" for something else. Use another --data-dir.")
                            .formatted(data));
        }
    }

    @Override
    public DatabaseAddress address() {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), Cluster.OWNER, cluster.password());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            stop();
        } catch (IOException failure) {
            log.atWarn().setCause(failure).log("The embedded database did not stop");
        }
    }

    /** Starts the server; what a killed one left behind, such as a child that still holds its memory, is waited for. */
    private synchronized void run() throws IOException {
        port = cluster.choosePort();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        var outcome = startOnce();
        while (!outcome.well() && System.nanoTime() < giveUp) {
            pause(PAUSE);
            outcome = startOnce();
        }
        if (!outcome.well()) {
            throw new CannotStart("The embedded database does not start; %s says why.".formatted(cluster.log()));
        }
        postmaster.running().ifPresent(this::watch);
    }

    private void watch(ProcessHandle server) {
        Thread.ofVirtual().name("database-watch").start(() -> reviveAfter(server));
    }

    private PostgresPrograms.Outcome startOnce() throws IOException {
        postmaster.forgetDead();
        String options = CONFIGURATION.entrySet().stream()
                .map(entry -> "-c %s=%s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        return programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=600",
                        "--pgdata=" + cluster.directory(),
                        "--log=" + cluster.log(),
                        "--options=" + options));
    }

    private void stopOrphan() throws IOException {
        if (postmaster.running().isPresent()) {
            log.info("Stopping the database that an earlier gateway left running");
            stop();
        }
    }

    /** Fast: ends sessions and writes a checkpoint. Immediate is as safe, and leaves the checkpoint to the next start. */
    private void stop() throws IOException {
        if (postmaster.running().isPresent() && !stop("fast", 60)) {
            stop("immediate", 10);
        }
    }

    private boolean stop(String mode, int seconds) throws IOException {
        return programs.run(
                        "pg_ctl",
                        List.of(
                                "stop",
                                "--silent",
                                "--wait",
                                "--timeout=" + seconds,
                                "--mode=" + mode,
                                "--pgdata=" + cluster.directory()))
                .well();
    }

    /** Whatever is in its way, a disk that is full or somebody on its port, may go; the pool knows no other port. */
    private void reviveAfter(ProcessHandle server) {
        try {
            Postmaster.awaitEnd(server);
            for (Duration pause = PAUSE; !isBackOrClosed(); pause = longer(pause)) {
                pause(pause);
            }
        } catch (IOException | InterruptedException interrupted) {
            log.atError().setCause(interrupted).log("The embedded database stays away");
        }
    }

    private synchronized boolean isBackOrClosed() {
        if (closed) {
            return true;
        }
        log.atWarn().addKeyValue("log", cluster.log()).log("The embedded database is away; starting it again");
        try {
            startOnce();
            Optional<ProcessHandle> server = postmaster.running();
            server.ifPresent(this::watch);
            return server.isPresent();
        } catch (IOException | RuntimeException failure) {
            log.atError().setCause(failure).log("The embedded database cannot be started");
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void pause(Duration pause) throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting the database", interrupted);
        }
    }
}
