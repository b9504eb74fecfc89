package com.llmgateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The project's scripts, copied into a project of a few files, on a machine of a few programs: what is installed is what a
 * test installs. Its Maven and its JDKs only say what they were asked.
 */
final class Checkout {

    private static final Path ROOT = Path.of("..");

    private static final List<String> COMMANDS =
            List.of("dirname", "readlink", "grep", "find", "head", "touch", "mkdir", "rm", "mv", "cat", "ls");

    private static final String MAVEN = """
            #!/bin/sh
            project=$(dirname "$2")
            echo "Maven $* with $JAVA_HOME"
            [ ! -f "$project/broken" ] || exit 1
            mkdir -p "$project/gateway-api/target"
            : > "$project/gateway-api/target/gateway-api-1-boot.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            [ "$1" = -Djarmode=tools ] || { echo "Java with ${LC_ALL:-}"; for argument; do echo "  $argument"; done; exit; }
            mkdir -p "$6/lib"
            : > "$6/gateway-api-1-boot.jar"
            : > "$6/lib/a.jar"
            : > "$6/lib/b.jar"
            """;

    private final Instant start = Instant.now();

    private final Path machine;

    private final Path project;

    private final Map<String, String> environment = new HashMap<>();

    record Result(int code, String out, String errors) {}

    Checkout(Path machine) throws IOException {
        this.machine = machine;
        this.project = machine.resolve("project");
        copyScripts(project);
        // The usual places are those of this machine.
        Path jdks = project.resolve(".mvn/jdk.sh");
        Files.writeString(jdks, Files.readString(jdks).replaceAll(" (/usr|/opt|/Library)/", " " + machine + "$1/"));
        for (String file : List.of("pom.xml", "contracts/pom.xml", "contracts/src/main/java/A.java")) {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
        }
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                age(file, 60);
            }
        }
        Path commands = machine.resolve("bin");
        for (String command : COMMANDS) {
            program(commands.resolve(command), "#!/bin/sh\nexec %s \"$@\"\n".formatted(installed(command)));
        }
        environment.put("PATH", commands.toString());
        environment.put("HOME", machine.resolve("home").toString());
    }

    /** The launcher of a project in which this jar has just been built. */
    static Path built(Path project, Path jar) throws IOException {
        copyScripts(project);
        Path program = Files.createDirectories(project.resolve("gateway-api/target/gateway"));
        Files.createDirectories(project.resolve("gateway-api/src/main"));
        Files.writeString(project.resolve("pom.xml"), "");
        Files.writeString(project.resolve("gateway-api/pom.xml"), "");
        Files.createSymbolicLink(program.resolve(jar.getFileName()), jar);
        Files.createFile(Files.createDirectories(program.resolve("lib")).resolve("a.jar"));
        Files.writeString(project.resolve("gateway-api/target/gateway.parts"), "a.jar\n");
        Files.writeString(project.resolve("gateway-api/target/gateway.built"), "");
        return project.resolve("gateway");
    }

    private static void copyScripts(Path project) throws IOException {
        Files.createDirectories(project.resolve(".mvn"));
        for (String script : List.of("gateway", "mvnw", ".mvn/jdk.sh")) {
            Files.copy(ROOT.resolve(script), project.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static Path installed(String command) {
        return Stream.of("/bin", "/usr/bin")
                .map(directory -> Path.of(directory, command))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** Links to a script, one through the other, as somebody makes them who wants it on the PATH. */
    Path linked(String script) throws IOException {
        Path first = Files.createDirectories(machine.resolve("tools")).resolve(script);
        Files.createSymbolicLink(first, project.resolve(script));
        Path bin = Files.createDirectories(machine.resolve("home/bin"));
        return Files.createSymbolicLink(bin.resolve(script), Path.of("../../tools", script));
    }

    /** The shell looks for relative directories below the machine's root, too, and says where it found them. */
    Checkout withCdPath() {
        environment.put("CDPATH", machine.toString());
        return this;
    }

    Checkout withLocale(String lang, String all) {
        environment.put("LANG", lang);
        environment.put("LC_ALL", all);
        return this;
    }

    Path project() {
        return project;
    }

    /** A JDK in a place of this machine. */
    Path jdk(int version, String place) throws IOException {
        Path home = machine.resolve(place);
        program(home.resolve("bin/javac"), "#!/bin/sh\necho javac %d.0.1\n".formatted(version));
        program(home.resolve("bin/java"), JAVA);
        return home;
    }

    Checkout withMaven() throws IOException {
        program(machine.resolve("bin/mvn"), MAVEN);
        return this;
    }

    Checkout withJavaHome(Path jdk) {
        environment.put("JAVA_HOME", jdk.toString());
        return this;
    }

    Checkout withOnPath(Path jdk) {
        environment.merge("PATH", jdk.resolve("bin").toString(), (before, bin) -> bin + ":" + before);
        return this;
    }

    /** Somebody saved a file after the last build. */
    void edit(String file) throws IOException {
        age(project.resolve("gateway-api/target/gateway.built"), 20);
        age(project.resolve(file), 10);
    }

    private void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(start.minusSeconds(seconds)));
    }

    Result run(String script, String... arguments) throws IOException, InterruptedException {
        return run(project.resolve(script), arguments);
    }

    Result run(Path script, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments));
        Path out = machine.resolve("out.txt");
        Path errors = machine.resolve("errors.txt");
        var builder = new ProcessBuilder(command.toList())
                .directory(machine.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(code, Files.readString(out, UTF_8), Files.readString(errors, UTF_8));
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
