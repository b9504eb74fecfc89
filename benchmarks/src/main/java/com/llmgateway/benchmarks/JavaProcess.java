package com.llmgateway.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program of its own, started and always stopped by this one; what it complains about goes to a file. */
final class JavaProcess implements AutoCloseable {

    /** What one of our own programs prints, followed by its port, once it serves. */
    static final String READY = "ready ";

    private final Process process;

    private final BufferedReader out;

    private final BufferedWriter in;

    private JavaProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
    }

    /** Starts this program itself in another role. */
    static JavaProcess ofOurs(Path log, List<String> flags, String... arguments) {
        var command = new ArrayList<>(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
        command.addAll(List.of(arguments));
        return start(log, command, Map.of(), ProcessBuilder.Redirect.PIPE);
    }

    /** Starts a jar that writes whatever it prints to the file too. */
    static JavaProcess ofJar(Path log, List<String> flags, Path jar, Map<String, String> environment) {
        var command = new ArrayList<>(flags);
        command.addAll(List.of("-jar", jar.toString()));
        return start(log, command, environment, ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static JavaProcess start(
            Path log, List<String> arguments, Map<String, String> environment, ProcessBuilder.Redirect out) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectOutput(out);
        builder.environment().putAll(environment);
        try {
            var started = new JavaProcess(builder.start());
            // Also when this run is interrupted.
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits until it serves; its port. */
    int awaitReady() {
        String line = readLine();
        if (!line.startsWith(READY)) {
            throw new IllegalStateException("Expected to hear of a port, heard: " + line);
        }
        return Integer.parseInt(line.substring(READY.length()));
    }

    /** Says one line and waits for the answer. */
    String ask(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
            return readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String readLine() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("A process that was needed has ended; its log says why.");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
