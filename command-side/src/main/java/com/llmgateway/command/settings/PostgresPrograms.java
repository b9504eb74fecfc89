package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's own programs and reads what they say. */
final class PostgresPrograms {

    private final Path home;

    private final List<String> prefix;

    PostgresPrograms(Path home) throws IOException {
        this.home = home;
        this.prefix = prefix();
    }

    /** What a program said, and whether it went well. */
    record Outcome(boolean well, String said) {}

    Outcome run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    private static Outcome run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor() == 0, said.strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command.getFirst(), interrupted);
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it in a user namespace in which it is nobody. */
    private static List<String> prefix() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        var nobody = List.of("unshare", "--user");
        try {
            if (run(List.of("unshare", "--user", "true")).well()) {
                return nobody;
            }
        } catch (IOException _) {
            // no such program: the sentence below
        }
        throw new CannotStart("PostgreSQL refuses to run as root, and this system does not let `unshare --user` help:"
                + " start the gateway as an ordinary user, or set GATEWAY_DATABASE_URL.");
    }
}
