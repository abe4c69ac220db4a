package io.github.m99terminology.operation.laws;

import static io.github.m99terminology.operation.laws.GeneratedTerminology.CONCEPTS;
import static io.github.m99terminology.operation.laws.GeneratedTerminology.code;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Code systems of up to nine concepts in a graph, the hierarchy written as nesting, as {@code parent} or as {@code child}; with
 * {@code legs} (also by uri), {@code note}, {@code inactive}, displays of one to three words and German designations.
 */
final class GeneratedSystems {
    static final String LEGS = "http://example.org/p#legs";
    static final List<String> WORDS =
            List.of("Owl", "owlet", "night owl", "Éminent", "shark", "C1", "3.1", "grey-shark", "Nacht");

    private final Random random;

    GeneratedSystems(Random random) {
        this.random = random;
    }

    CodeSystemDefinition codeSystem(int system, String version) {
        int size = 1 + random.nextInt(CONCEPTS);
        List<List<Property>> properties = new ArrayList<>();
        List<Integer> nestedIn = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            properties.add(new ArrayList<>());
            nestedIn.add(-1);
        }
        for (int child = 1; child < size; child++) {
            for (int links = random.nextInt(3); links > 0; links--) {
                link(child, random.nextInt(child), properties, nestedIn);
            }
        }
        properties.forEach(this::describe);
        String url = GeneratedTerminology.SYSTEMS.get(system);
        return CodeSystemFixture.definition(
                metadata("s" + system + "-" + version, url, version, "en"),
                Content.COMPLETE,
                system == 0,
                List.of(
                        new PropertyDefinition("legs", LEGS, null, "code"),
                        new PropertyDefinition("note", null, null, "string")),
                nest(-1, nestedIn, properties));
    }

    private void link(int child, int parent, List<List<Property>> properties, List<Integer> nestedIn) {
        switch (random.nextInt(3)) {
            case 0 -> properties.get(child).add(Property.of("parent", new CodeValue(code(parent))));
            case 1 -> properties.get(parent).add(Property.of("child", new CodeValue(code(child))));
            default -> nestedIn.set(child, parent);
        }
    }

    private void describe(List<Property> own) {
        if (random.nextBoolean()) {
            own.add(Property.of("legs", new CodeValue(Integer.toString(random.nextInt(3)))));
        }
        if (random.nextInt(4) == 0) {
            own.add(Property.of("note", new StringValue(words())));
        }
        if (random.nextInt(4) == 0) {
            own.add(Property.of("inactive", new BooleanValue(random.nextBoolean())));
        }
    }

    private List<ConceptDefinition> nest(int parent, List<Integer> nestedIn, List<List<Property>> properties) {
        List<ConceptDefinition> concepts = new ArrayList<>();
        for (int i = 0; i < nestedIn.size(); i++) {
            if (nestedIn.get(i) == parent) {
                concepts.add(new ConceptDefinition(
                        code(i),
                        random.nextInt(6) == 0 ? null : words(),
                        null,
                        random.nextInt(3) == 0 ? List.of(german()) : List.of(),
                        properties.get(i),
                        List.of(),
                        nest(i, nestedIn, properties)));
            }
        }
        Collections.shuffle(concepts, random);
        return concepts;
    }

    /** Speaks of some codes, and perhaps of one that the code system lacks; number 1 says no more than {@code legs}. */
    CodeSystemDefinition supplement(int number) {
        int system = random.nextInt(2);
        String version = random.nextBoolean() ? null : GeneratedTerminology.VERSIONS.get(random.nextInt(3));
        List<ConceptDefinition> said = new ArrayList<>();
        for (int i = 0; i <= CONCEPTS; i++) {
            if (random.nextInt(3) == 0) {
                said.add(new ConceptDefinition(
                        code(i),
                        number == 0 && random.nextInt(4) == 0 ? words() : null,
                        null,
                        number == 0 && random.nextBoolean() ? List.of(german()) : List.of(),
                        supplemented(number),
                        List.of(),
                        List.of()));
            }
        }
        return CodeSystemFixture.supplement(
                metadata("x" + number, "http://example.org/supplement/" + number, "1", "de"),
                new Canonical(GeneratedTerminology.SYSTEMS.get(system), version).toString(),
                List.of(),
                said);
    }

    private List<Property> supplemented(int number) {
        List<Property> said = new ArrayList<>();
        PropertyValue legs = new CodeValue(Integer.toString(random.nextInt(3)));
        if (random.nextBoolean()) {
            said.add(Property.of("legs", legs));
        }
        if (number == 0 && random.nextInt(5) == 0) {
            said.add(Property.of("inactive", new BooleanValue(true)));
        }
        return said;
    }

    private Designation german() {
        return new Designation("de", null, words(), null, List.of());
    }

    private String words() {
        StringBuilder words = new StringBuilder(word());
        for (int more = random.nextInt(3); more > 0; more--) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static ArtifactMetadata metadata(String id, String url, String version, @Nullable String language) {
        return new ArtifactMetadata(
                id, url, version, "Name", null, "active", null, null, null, null, null, null, language, null, null,
                List.of(), null);
    }
}
