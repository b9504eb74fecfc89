package com.llmgateway.command.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server process of one cluster, as its {@code postmaster.pid} names it, ours or one that outlived its gateway. */
final class Postmaster {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Path cluster;

    Postmaster(Path cluster) {
        this.cluster = cluster;
    }

    /** The living server of this cluster. */
    Optional<ProcessHandle> running() throws IOException {
        return pid().flatMap(ProcessHandle::of).filter(Postmaster::runs).filter(this::servesCluster);
    }

    /**
     * Returns as soon as the process has ended. A server is no child of this process, so nobody tells, and
     * {@link ProcessHandle#onExit} would look as well: ever more seldom, every 5 s at last, and until the dead is buried.
     */
    static void awaitEnd(ProcessHandle process) throws InterruptedException {
        while (runs(process)) {
            Thread.sleep(GLANCE);
        }
    }

    /**
     * Removes the file that a killed server left. PostgreSQL does that by itself, unless its process number now belongs
     * to another program or still lists the dead.
     */
    void forgetDead() throws IOException {
        if (running().isEmpty()) {
            Files.deleteIfExists(file());
        }
    }

    private Optional<Long> pid() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file());
        return lines.isEmpty() ? Optional.empty() : number(lines.getFirst());
    }

    private static Optional<Long> number(String line) {
        try {
            return Optional.of(Long.parseLong(line.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty(); // written half
        }
    }

    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && !awaitsBurial(process);
    }

    private boolean servesCluster(ProcessHandle process) {
        return worksIn(process, cluster)
                || process.info()
                        .commandLine()
                        .map(line -> line.contains(cluster.toString()))
                        .orElse(true);
    }

    /** Where Linux tells it: a server works in its cluster, whatever that was called when it was started. */
    private static boolean worksIn(ProcessHandle process, Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException _) {
            return false; // somebody else's, or not Linux
        }
    }

    /** Whether Linux lists the process only until its parent asks how it ended. */
    private static boolean awaitsBurial(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException _) {
            return false; // gone, or not Linux
        }
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }
}
