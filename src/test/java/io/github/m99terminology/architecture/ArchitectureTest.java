package io.github.m99terminology.architecture;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.github.m99terminology.architecture.Room.PublicTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is keeps its own rules. That the rules can fail is shown by {@link ProbesTest}. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.github.m99terminology");

    static List<ArchRule> rules() {
        return HouseRules.all();
    }

    static List<Room> rooms() {
        return Room.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_isKept(ArchRule rule) {
        rule.check(HOUSE);
    }

    /** Small doors: what is public is everybody's to use, and to keep working. */
    @ParameterizedTest
    @MethodSource("rooms")
    void publicTypes_areAsManyAsWrittenDown(Room room) {
        Map<String, Integer> written =
                room.packages().stream().collect(Collectors.toMap(PublicTypes::name, PublicTypes::most));
        assertThat(publicTypes(room))
                .as("public top-level types of %s: more is refused, fewer is to be written down", room.name())
                .isEqualTo(new TreeMap<>(written));
    }

    private static Map<String, Integer> publicTypes(Room room) {
        Map<String, Integer> counts = new TreeMap<>();
        HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> (type.getPackageName() + ".").startsWith(Room.ROOT + room.name() + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> counts.merge(
                        type.getPackageName().substring(Room.ROOT.length()),
                        type.getModifiers().contains(JavaModifier.PUBLIC) ? 1 : 0,
                        Integer::sum));
        return counts;
    }

    /** One word for each thing, and one thing for each word. */
    @Test
    void names_areUsedOnce() {
        Map<String, List<String>> twice = HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        twice.values().removeIf(names -> names.size() == 1);
        assertThat(twice).isEmpty();
    }

    /** Content is data: neither the engine nor what stands around it knows which family of codes, or whose codes, it serves. */
    @Test
    void sources_ofEngineAndItsUsers_doNotNameTheContent() throws IOException {
        for (Room room : Room.ALL) {
            if (room.engine() || List.of("fhir", "hapi", "authoring").contains(room.name())) {
                for (Path file : sources(Path.of("src/main/java/io/github/m99terminology", room.name()))) {
                    assertThat(Probe.namesContent(Files.readString(file)))
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
