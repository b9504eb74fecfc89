package com.llmgateway.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.Recordings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Every row of the wire's specification has a test by its name: a method that displays it, or a recording that says so.
 * One that shows several joins them with a dot; whatever begins with a section's number has to be a row.
 */
class WireRowsTest {

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final List<Path> RECORDINGS = List.of(RESOURCES.resolve("dialects"), RESOURCES.resolve("messages"));

    @Test
    void everyRowHasATestByItsName() throws IOException {
        assertThat(named()).containsExactlyInAnyOrderElementsOf(rows());
    }

    @Test
    void noRowIsListedTwice() throws IOException {
        assertThat(rows()).doesNotHaveDuplicates();
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(RESOURCES.resolve("wire-rows.txt"));
    }

    private static List<String> named() throws IOException {
        try (Stream<Path> classes = Files.walk(CLASSES.resolve("com"));
                Stream<Path> resources = Files.walk(RESOURCES)) {
            Stream<String> shown = classes.filter(file -> file.toString().matches(".*(Test|IT)\\.class"))
                    .flatMap(WireRowsTest::methods)
                    .flatMap(method -> name(method).stream())
                    .filter(name -> name.matches("\\d.*"))
                    .flatMap(name -> Stream.of(name.split(" · ")));
            Stream<String> recorded =
                    resources.filter(WireRowsTest::isRecording).flatMap(file -> Recordings.rows(file).stream());
            return Stream.concat(shown, recorded).distinct().toList();
        }
    }

    private static boolean isRecording(Path file) {
        return RECORDINGS.stream().anyMatch(file::startsWith) && file.toString().endsWith(".json");
    }

    private static Stream<Method> methods(Path file) {
        String path = CLASSES.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Stream.of(Class.forName(name, false, WireRowsTest.class.getClassLoader())
                    .getDeclaredMethods());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The name of a method that is a test, where it has one of its own. */
    private static Optional<String> name(Method method) {
        boolean isTest = method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
        return Optional.ofNullable(method.getAnnotation(DisplayName.class))
                .filter(_ -> isTest)
                .map(DisplayName::value);
    }
}
