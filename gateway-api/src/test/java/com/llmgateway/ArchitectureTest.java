package com.llmgateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house: which room may look into which. */
class ArchitectureTest {

    private static final List<String> FEATURES =
            List.of("identity", "keys", "catalog", "limits", "completions", "analytics", "audit");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("com.llmgateway");

    @Test
    void aFeatureLooksLeftNeverRight() {
        classes().should(new LookLeft()).check(HOUSE);
    }

    @Test
    void roomsOfAHouseLookDownAndNeverBack() {
        for (String house : List.of("completions", "providers")) {
            slices().assignedFrom(new Rooms("com.llmgateway.gateway." + house))
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE);
        }
    }

    @Test
    void modulesMeetInContractsAlone() {
        for (String module : List.of("command", "projection", "query", "gateway")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages("com.llmgateway", "com.llmgateway." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.llmgateway." + module + "..")
                    .because("everything that travels is a record in contracts")
                    .check(HOUSE);
        }
    }

    @Test
    void whatAllShareKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("com.llmgateway.contracts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.llmgateway.contracts.*..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that(describe(
                        "are not package-info", type -> !type.getSimpleName().equals("package-info")))
                .should(new LiveInNullMarkedPackages())
                .check(HOUSE);
    }

    @Test
    void whatDecidesReadsNoClockAndNoTable() {
        noClasses()
                .that()
                .areAnnotatedWith("org.axonframework.spring.stereotype.Aggregate")
                .or()
                .haveFullyQualifiedName("com.llmgateway.command.completions.Completion")
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..")
                        .or(resideInAPackage("javax.sql.."))
                        .or(resideInAPackage("org.springframework.jdbc.."))
                        .or(resideInAPackage("org.slf4j..")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .check(HOUSE);
    }

    @Test
    void timeComesFromAnInjectedClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
    }

    @Test
    void identifiersComeFromAnInjectedGenerator() {
        noClasses().should().callMethod(UUID.class, "randomUUID").check(HOUSE);
    }

    @Test
    void moneyIsNeverAFloatingPointNumber() {
        fields().that()
                .haveNameMatching("(?i).*(cost|price|usd|amount).*")
                .should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .andShould()
                .notHaveRawType(Double.class)
                .check(HOUSE);
        methods()
                .that()
                .haveNameMatching("(?i).*(cost|price|usd|amount).*")
                .should()
                .notHaveRawReturnType(double.class)
                .check(HOUSE);
    }

    @Test
    void queriesAreAnsweredAndEventsRememberedInTheirOwnHouses() {
        noClasses()
                .that()
                .resideInAPackage("com.llmgateway.query..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.axonframework.eventhandling.EventHandler")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("com.llmgateway.projection..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("CommandGateway")
                .because("projections never send commands")
                .check(HOUSE);
        methods()
                .that()
                .areAnnotatedWith("org.axonframework.eventhandling.EventHandler")
                .should()
                .beDeclaredInClassesThat()
                .areAssignableTo("com.llmgateway.projection.log.Projection")
                .because("nothing else is handed events")
                .check(HOUSE);
    }

    @Test
    void onlyTheProgramItselfWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.llmgateway")
                .and()
                .resideOutsideOfPackage("com.llmgateway.gateway.settings")
                .and()
                .resideOutsideOfPackage("com.llmgateway.benchmarks..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    /** The feature of a class: the part of its package after the module. */
    private static Optional<String> feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 3 && FEATURES.contains(parts[3]) ? Optional.of(parts[3]) : Optional.empty();
    }

    /** Each package of a house is a room, and so is its hall. */
    private record Rooms(String house) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String room = type.getPackageName();
            return room.equals(house) || room.startsWith(house + ".")
                    ? SliceIdentifier.of(room)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms of " + house;
        }
    }

    private static final class LookLeft extends ArchCondition<JavaClass> {

        LookLeft() {
            super("look at features to the left alone, in the order " + FEATURES);
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            int own = feature(type).map(FEATURES::indexOf).orElse(Integer.MAX_VALUE);
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                int other = feature(dependency.getTargetClass())
                        .map(FEATURES::indexOf)
                        .orElse(-1);
                if (other > own) {
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                }
            });
        }
    }

    private static final class LiveInNullMarkedPackages extends ArchCondition<JavaClass> {

        LiveInNullMarkedPackages() {
            super("live in a package that is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " lives in an unmarked package"));
            }
        }
    }
}
