package com.llmgateway;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.PrintedDocument;
import com.llmgateway.contracts.Query;
import com.llmgateway.gateway.completions.ServedPaths;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** Prints the map of the house: per feature, what can be asked, what happens, what can be found out, and over which URL. */
class FeaturesDocumentTest {

    private static final List<String> FEATURES =
            List.of("identity", "keys", "catalog", "limits", "completions", "analytics", "audit");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.llmgateway.contracts", "com.llmgateway.gateway");

    @Test
    void docsFeaturesShowsTheHouseAsItIs() {
        var page = new StringBuilder("""
            # Features

            Printed from the code by a test. Every module has the same packages, in this order; a feature may look up this
            page, never down.
            """);
        for (String feature : FEATURES) {
            page.append("\n## ").append(feature).append("\n\n");
            line(page, "Commands", records(feature, Command.class));
            line(page, "Events", records(feature, Event.class));
            line(page, "Queries", records(feature, Query.class));
            line(page, "HTTP", Stream.concat(endpoints(feature), served(feature)));
        }
        PrintedDocument.check("features.md", page.toString());
    }

    private static void line(StringBuilder page, String title, Stream<String> names) {
        List<String> sorted = names.sorted().distinct().toList();
        if (!sorted.isEmpty()) {
            page.append("- **").append(title).append("**: ");
            page.append(sorted.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
            page.append('\n');
        }
    }

    private static Stream<String> records(String feature, Class<?> kind) {
        return HOUSE.stream()
                .filter(type -> type.getPackageName().equals("com.llmgateway.contracts." + feature))
                .filter(type -> type.isRecord() && type.isAssignableTo(kind))
                .map(JavaClass::getSimpleName);
    }

    private static Stream<String> endpoints(String feature) {
        return HOUSE.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith("com.llmgateway.gateway." + feature + "."))
                .flatMap(type -> type.getMethods().stream())
                .map(JavaMethod::reflect)
                .flatMap(method -> {
                    RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                    RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(
                            method.getDeclaringClass(), RequestMapping.class);
                    return mapping == null ? Stream.empty() : urls(base, mapping);
                });
    }

    private static Stream<String> served(String feature) {
        return feature.equals("completions")
                ? ServedPaths.all().map(path -> ServedPaths.METHOD + " " + path)
                : Stream.empty();
    }

    private static Stream<String> urls(@Nullable RequestMapping base, RequestMapping mapping) {
        List<String> bases = base == null || base.path().length == 0 ? List.of("") : List.of(base.path());
        List<String> paths = mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
        return Stream.of(mapping.method())
                .flatMap(verb -> bases.stream()
                        .flatMap(start ->
                                paths.stream().map(path -> verb.name().toUpperCase(Locale.ROOT) + " " + start + path)));
    }
}
