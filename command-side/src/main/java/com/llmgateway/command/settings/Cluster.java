package com.llmgateway.command.settings;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** What the embedded server keeps on disk: its data, its owner's password and the port that it listens on. */
final class Cluster {

    static final String OWNER = "gateway";

    private final Path data;

    private final PrivateFile port;

    private final PrivateFile password;

    Cluster(Path data) {
        this.data = data;
        this.port = new PrivateFile(data.resolve("database.port"));
        this.password = new PrivateFile(data.resolve("database.password"));
    }

    Path directory() {
        return data.resolve("database");
    }

    Path log() {
        return data.resolve("database.log");
    }

    String password() {
        return password.readOr(() -> {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        });
    }

    /** Made in a draft directory first, so that a start that was cut off leaves no half of a cluster. */
    void initialise(PostgresPrograms programs) throws IOException {
        if (Files.exists(directory())) {
            return;
        }
        Path draft = data.resolve("database.new");
        FileSystemUtils.deleteRecursively(draft);
        password();
        var outcome = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + OWNER,
                        "--pwfile=" + password.path(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (!outcome.well()) {
            throw new CannotStart("The embedded database could not be made: " + outcome.said());
        }
        Files.move(draft, directory(), ATOMIC_MOVE);
    }

    /** The port of the last time, unless something else listens there now. */
    int choosePort() throws IOException {
        int remembered = Integer.parseInt(port.read().orElse("0"));
        int chosen = freePort(remembered);
        if (chosen != remembered) {
            port.write(Integer.toString(chosen));
        }
        return chosen;
    }

    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw taken;
            }
            return freePort(0);
        }
    }
}
