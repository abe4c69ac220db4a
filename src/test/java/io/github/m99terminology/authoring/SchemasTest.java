package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An editor completes and checks the authoring files by their schemas: these say what the compiler says. */
class SchemasTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<Path> FOLDERS = List.of(Compiled.AUTHORING, Compiled.SECOND_FAMILY);

    private final Schemas schemas = new Schemas();

    @TempDir
    Path copy;

    static Stream<Path> files() {
        return FOLDERS.stream().flatMap(folder -> yaml(folder).stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void authoringFile_isValidByItsSchema(Path file) throws IOException {
        String name = below(FOLDERS.get(file.startsWith(Compiled.AUTHORING) ? 0 : 1), file);

        assertThat(schemas.mistakes(name, YAML.readTree(file.toFile()))).isEmpty();
    }

    /** So that an editor finds it without settings of its own. */
    @Test
    void authoringFile_namesItsSchemaInItsFirstLine() throws IOException {
        for (Path file : yaml(Compiled.AUTHORING)) {
            Path schema = Schemas.FOLDER.resolve(Schemas.nameFor(below(Compiled.AUTHORING, file)));
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .startsWith("# yaml-language-server: $schema="
                            + file.getParent().relativize(schema).toString().replace('\\', '/') + "\n");
        }
    }

    /**
     * Every group of every file gets a key that nobody knows, with a number. Who refuses it says what he would know: the compiler by
     * the keys that it has asked for, the schema by the keys beside. Names that authors choose, such as those of properties, are open
     * in both.
     */
    @Test
    void keysOfTheSchema_areThoseThatTheCompilerReads() throws IOException {
        for (Path folder : FOLDERS) {
            Map<String, Set<String>> bySchema = new TreeMap<>();
            Map<String, String> places = new TreeMap<>();
            Path strange = copyOf(folder, bySchema, places);
            Map<String, Set<String>> byCompiler = new TreeMap<>();

            new ProjectReader(new AuthoringFolder(strange, new Mistakes() {
                        @Override
                        void unknownField(SourceLocation at, String field, Collection<String> known) {
                            byCompiler.put(field, new TreeSet<>(known));
                        }
                    }))
                    .read();

            // Declared in the vocabulary or in family.yaml, and so open in the schema.
            byCompiler.keySet().removeIf(key -> places.get(key).endsWith("conceptProperties"));
            assertThat(bySchema).hasSizeGreaterThan(50);
            assertThat(placesOf(bySchema, byCompiler, places))
                    .as("closed in the schema alone")
                    .isEmpty();
            assertThat(placesOf(byCompiler, bySchema, places))
                    .as("closed in the compiler alone")
                    .isEmpty();
            bySchema.forEach((key, known) -> assertThat(asked(byCompiler, bySchema, known))
                    .as(places.get(key))
                    .isEqualTo(known));
        }
    }

    private static List<String> placesOf(Map<String, ?> some, Map<String, ?> others, Map<String, String> places) {
        return some.keySet().stream()
                .filter(key -> !others.containsKey(key))
                .map(places::get)
                .sorted()
                .toList();
    }

    /** Asked for in any group of that kind: a statement is a text, a value or a question, and is asked for the keys of its own kind. */
    private static Set<String> asked(
            Map<String, Set<String>> byCompiler, Map<String, Set<String>> bySchema, Set<String> known) {
        return byCompiler.entrySet().stream()
                .filter(entry -> known.equals(bySchema.get(entry.getKey())))
                .flatMap(entry -> entry.getValue().stream())
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private Path copyOf(Path folder, Map<String, Set<String>> bySchema, Map<String, String> places) throws IOException {
        Path strange = copy.resolve(folder.getFileName());
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = strange.resolve(folder.relativize(file));
                Files.createDirectories(target.getParent());
                if (file.toString().endsWith(".yaml")) {
                    String name = below(folder, file);
                    JsonNode content = YAML.readTree(file.toFile());
                    addKeys(content, name, places);
                    for (ValidationMessage refused : schemas.mistakes(name, content)) {
                        if (refused.getType().equals("additionalProperties")) {
                            bySchema.put(refused.getProperty(), Schemas.keysBeside(refused));
                        }
                    }
                    YAML.writeValue(target.toFile(), content);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return strange;
    }

    private static void addKeys(JsonNode content, String place, Map<String, String> places) {
        content.properties().forEach(entry -> addKeys(entry.getValue(), place + "/" + entry.getKey(), places));
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            addKeys(content.get(i), place + "/" + i, places);
        }
        if (content instanceof ObjectNode group) {
            String key = "unheardOf" + places.size();
            places.put(key, place);
            group.put(key, "x");
        }
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String below(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
