package io.github.m99terminology.operation;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Value sets over a generated code system: includes and excludes of enumerated codes, of every filter operator and of imports, one
 * value set importing those before it.
 */
final class GeneratedValueSets {

    static final String SYSTEM = "http://example.org/generated";

    private static final List<String> HIERARCHY =
            List.of("is-a", "is-not-a", "descendent-of", "generalizes", "child-of", "descendent-leaf");

    private GeneratedValueSets() {}

    /**
     * The value set of that number: it may import those with lower numbers.
     *
     * @param size the concepts of the code system
     * @param versions the versions of the code system that an include may name; empty: it names none
     */
    static ValueSetDefinition generate(int number, int size, List<String> versions, Random random) {
        return ValueSetFixture.valueSet(
                ArtifactMetadata.of(url(number), null),
                List.of(),
                List.of(),
                random.nextInt(3) == 0 ? random.nextBoolean() : null,
                parts(1 + random.nextInt(3), number, size, versions, random),
                parts(random.nextInt(2), number, size, versions, random));
    }

    private static List<ConceptSetDefinition> parts(
            int count, int number, int size, List<String> versions, Random random) {
        List<ConceptSetDefinition> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(number, size, versions, random));
        }
        return parts;
    }

    private static ConceptSetDefinition part(int number, int size, List<String> versions, Random random) {
        List<Canonical> imports = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            if (random.nextInt(3) == 0) {
                imports.add(Canonical.of(url(i)));
            }
        }
        boolean importsOnly = !imports.isEmpty() && random.nextBoolean();
        if (importsOnly) {
            return new ConceptSetDefinition(null, null, List.of(), List.of(), imports, null);
        }
        List<EnumeratedConcept> concepts = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = 0; i < 1 + random.nextInt(5); i++) {
                    concepts.add(new EnumeratedConcept(code(size + 1, random), null, List.of(), List.of()));
                }
            }
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(2); i++) {
                    filters.add(filter(size, random));
                }
            }
            default -> {}
        }
        String version =
                versions.isEmpty() || random.nextBoolean() ? null : versions.get(random.nextInt(versions.size()));
        return new ConceptSetDefinition(SYSTEM, version, concepts, filters, imports, null);
    }

    private static Filter filter(int size, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Filter("legs", "=", Integer.toString(random.nextInt(3)));
            case 1 -> new Filter("legs", random.nextBoolean() ? "in" : "not-in", "0,2");
            case 2 -> new Filter("legs", "exists", Boolean.toString(random.nextBoolean()));
            case 3 -> new Filter("concept", "regex", "c[0-4]");
            default -> new Filter("concept", HIERARCHY.get(random.nextInt(HIERARCHY.size())), code(size, random));
        };
    }

    private static String code(int bound, Random random) {
        return "c" + random.nextInt(bound);
    }

    static String url(int number) {
        return "http://example.org/vs/" + number;
    }
}
