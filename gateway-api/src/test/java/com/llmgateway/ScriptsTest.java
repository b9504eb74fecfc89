package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.Checkout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** What {@code ./gateway} and {@code ./mvnw} do before Java runs, on machines where more or less is installed. */
class ScriptsTest {

    private static final String NO_JDK =
            ": a JDK 25 is needed: install one (for example Temurin 25) or point JAVA_HOME to it.\n";

    private Checkout checkout;

    @BeforeEach
    void checkOut(@TempDir Path machine) throws IOException {
        checkout = new Checkout(machine.toRealPath());
    }

    @Test
    void theJdkOfJavaHomeComesFirst() throws Exception {
        Path jdk = checkout.jdk(25, "mine");
        checkout.withMaven().withJavaHome(jdk).withOnPath(checkout.jdk(25, "other"));

        assertThat(checkout.run("mvnw", "verify").out())
                .isEqualTo("Maven -f %s/pom.xml verify with %s\n".formatted(checkout.project(), jdk));
    }

    @Test
    void theOneOnThePathComesNext() throws Exception {
        Path jdk = checkout.jdk(25, "mine");
        checkout.withMaven().withJavaHome(checkout.jdk(17, "old")).withOnPath(jdk);

        assertThat(checkout.run("mvnw").out()).endsWith(" with " + jdk + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25-jdk-amd64",
                "opt/jdk-25.0.1",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "home/.sdkman/candidates/java/25.0.1-tem",
                "home/.jdks/openjdk-25.0.1"
            })
    void thenTheUsualPlacesAreLookedAt(String place) throws Exception {
        Path jdk = checkout.jdk(25, place);
        checkout.withMaven().withOnPath(checkout.jdk(17, "usr/lib/jvm/java-17"));

        assertThat(checkout.run("mvnw").out()).endsWith(" with " + jdk + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "mvnw"})
    void withoutAJdkOneLineSaysWhatToInstall(String script) throws Exception {
        checkout.withMaven().withJavaHome(checkout.jdk(17, "old")).withOnPath(checkout.jdk(26, "new"));

        assertThat(checkout.run(script)).isEqualTo(new Result(1, "", script + NO_JDK));
    }

    @Test
    void withoutMavenOneLineSaysWhatToInstall() throws Exception {
        checkout.withJavaHome(checkout.jdk(25, "mine"));

        assertThat(checkout.run("mvnw"))
                .isEqualTo(
                        new Result(1, "", "mvnw: Maven 3.8 or later is needed: install it and put mvn on the PATH.\n"));
    }

    @Test
    void theGatewayIsBuiltOnceAndRunWithWhatItIsGiven() throws Exception {
        ready();

        assertThat(checkout.run("gateway").errors()).contains("Building the gateway", "-DskipTests", "package");
        Result second = checkout.run("gateway", "--data-dir", "my data");

        assertThat(second.errors()).isEmpty();
        assertThat(second.out()).startsWith("Java with ").endsWith("-boot.jar\n  --data-dir\n  my data\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "contracts/pom.xml", "contracts/src/main/java/A.java"})
    void whatIsOlderThanItsSourcesIsBuiltAnew(String file) throws Exception {
        ready();
        checkout.run("gateway");
        checkout.edit(file);

        assertThat(checkout.run("gateway").errors()).contains("Building the gateway");
        assertThat(checkout.run("gateway").errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway-api-1-boot.jar", "lib", "lib/b.jar"})
    void aProgramOfWhichAPartIsGoneIsBuiltAnew(String part) throws Exception {
        ready();
        checkout.run("gateway");
        Path gone = checkout.project().resolve("gateway-api/target/gateway/" + part);
        FileSystemUtils.deleteRecursively(gone);

        assertThat(checkout.run("gateway").errors()).contains("Building the gateway");
        assertThat(gone).exists();
        assertThat(checkout.run("gateway").errors()).isEmpty();
    }

    @Test
    void whatDoesNotBuildDoesNotRun() throws Exception {
        ready();
        Path broken = Files.writeString(checkout.project().resolve("broken"), "");

        Result failed = checkout.run("gateway");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.errors()).endsWith("gateway: the build failed; its output is above.\n");
        assertThat(failed.out()).isEmpty();
        Files.delete(broken);
        assertThat(checkout.run("gateway").out()).startsWith("Java with ");
    }

    @Test
    void theJarOfAnotherVersionIsNotInTheWay() throws Exception {
        ready();
        Path target = Files.createDirectories(checkout.project().resolve("gateway-api/target"));
        Path older = Files.writeString(target.resolve("gateway-api-0-boot.jar"), "");

        checkout.run("gateway");

        assertThat(checkout.run("gateway", "--sandbox").out()).endsWith("/gateway-api-1-boot.jar\n  --sandbox\n");
        assertThat(older).doesNotExist();
    }

    @Test
    void bothAreRunThroughLinks() throws Exception {
        ready();

        Result maven = checkout.run(checkout.linked("mvnw"), "verify");
        Result built = checkout.run(checkout.linked("gateway"));

        assertThat(maven.out()).startsWith("Maven -f %s/pom.xml verify".formatted(checkout.project()));
        assertThat(built.errors()).contains("Building the gateway");
        assertThat(built.out()).contains("  %s/gateway-api/target/gateway/".formatted(checkout.project()));
    }

    @ParameterizedTest
    @CsvSource({
        "'',          '',      C.UTF-8",
        "C,           '',      C.UTF-8",
        "en_US.UTF-8, POSIX,   C.UTF-8",
        "en_US.UTF-8, '',      ''",
        "C,           C.UTF-8, C.UTF-8",
        "C,           de_DE,   de_DE"
    })
    void theGatewayRunsInALocaleThatHasAllLetters(String lang, String all, String locale) throws Exception {
        ready();
        checkout.withLocale(lang, all).run("gateway");

        assertThat(checkout.run("gateway").out()).startsWith("Java with %s\n".formatted(locale));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "mvnw"})
    void whereTheShellLooksForDirectoriesDoesNotMatter(String script) throws Exception {
        ready();
        checkout.withCdPath();

        assertThat(checkout.run(Path.of("project", script)).code()).isZero();
    }

    private void ready() throws IOException {
        checkout.withMaven().withJavaHome(checkout.jdk(25, "mine"));
    }
}
