package io.github.m99terminology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The boundaries, as allow-lists without exemptions. What a package may use is listed; everything else is refused.
 *
 * <pre>
 * model ← codesystem ← valueset, conceptmap ← snapshot ← operation ← fhir ← hapi, authoring ← server
 * └──────────────── the engine: plain Java ────────────────────────┘
 * </pre>
 */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.github.m99terminology");

    private static final String ROOT = "io.github.m99terminology.";
    private static final String[] ENGINE = {"model", "codesystem", "valueset", "conceptmap", "snapshot", "operation"};

    @Test
    void model() {
        ArchRule rule = engine("model");
        rule.check(CLASSES);
    }

    @Test
    void codesystem() {
        ArchRule rule = engine("codesystem", "model");
        rule.check(CLASSES);
    }

    @Test
    void valueset() {
        ArchRule rule = engine("valueset", "model", "codesystem");
        rule.check(CLASSES);
    }

    @Test
    void conceptmap() {
        ArchRule rule = engine("conceptmap", "model", "codesystem");
        rule.check(CLASSES);
    }

    @Test
    void snapshot() {
        ArchRule rule = engine("snapshot", "model", "codesystem", "valueset", "conceptmap");
        rule.check(CLASSES);
    }

    @Test
    void operation() {
        ArchRule rule = engine("operation", "model", "codesystem", "valueset", "conceptmap", "snapshot");
        rule.check(CLASSES);
    }

    /** R4's model and the two ways to write JSON; neither a server nor a database. */
    @Test
    void fhir() {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(ROOT + "fhir..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages(
                        new String[] {"fhir"},
                        ENGINE,
                        "java..",
                        "org.jspecify..",
                        "org.hl7.fhir..",
                        "ca.uhn.fhir.context..",
                        "ca.uhn.fhir.parser..",
                        "ca.uhn.fhir.model.api..",
                        "ca.uhn.fhir.rest.api..",
                        "com.fasterxml.jackson.core..",
                        "org.apache.commons.text.similarity.."))
                .allowEmptyShould(true);
        rule.check(CLASSES);
    }

    @Test
    void hapi_doesNotKnowTheServer() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(ROOT + "hapi..", ROOT + "fhir..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "server..", ROOT + "authoring..", "org.eclipse.jetty..", "picocli..")
                .allowEmptyShould(true);
        rule.check(CLASSES);
    }

    @Test
    void authoring_knowsNoServer() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ROOT + "authoring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "server..",
                        ROOT + "hapi..",
                        "org.eclipse.jetty..",
                        "org.springframework..",
                        "jakarta.servlet..",
                        "ca.uhn.fhir.jpa..")
                .allowEmptyShould(true);
        rule.check(CLASSES);
    }

    @Test
    void names_areNotHollow() {
        ArchRule rule = noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .because("FHIR's nouns and verbs say what a class is");
        rule.check(CLASSES);
    }

    @Test
    void packages_areNullMarked() {
        ArchRule rule = classes()
                .that()
                .areTopLevelClasses()
                .should(new ArchCondition<>("live in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(new SimpleConditionEvent(
                                type,
                                marked,
                                type.getName() + (marked ? " is" : " is not") + " in a @NullMarked package"));
                    }
                });
        rule.check(CLASSES);
    }

    /** Content is data: neither the engine nor its doors know which family of codes they serve. */
    @Test
    void sources_ofEngineAndDoors_doNotNameTheContent() throws IOException {
        for (String name : Stream.concat(Stream.of(ENGINE), Stream.of("fhir", "hapi", "authoring"))
                .toList()) {
            Path folder = Path.of("src/main/java/io/github/m99terminology", name);
            for (Path file : sources(folder)) {
                String text = Files.readString(file).replace("m99terminology", "");
                Assertions.assertThat(text).as(file.toString()).doesNotContain("M99", "m99");
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static ArchRule engine(String name, String... below) {
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages(
                        new String[] {name},
                        below,
                        "java..",
                        "org.jspecify..",
                        "com.google.re2j..",
                        "com.github.benmanes.caffeine.cache.."))
                .allowEmptyShould(true);
    }

    private static String[] packages(String[] own, String[] below, String... libraries) {
        return Stream.of(
                        Stream.of(own).map(name -> ROOT + name + ".."),
                        Stream.of(below).map(name -> ROOT + name + ".."),
                        Stream.of(libraries))
                .flatMap(names -> names)
                .toArray(String[]::new);
    }
}
