package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Laws of value sets, on generated code systems and composes: includes and excludes of enumerated codes, of every filter operator
 * and of imports, one value set importing those before it.
 */
class ValueSetLawsTest {

    private static final String SYSTEM = "http://example.org/generated";
    private static final List<String> HIERARCHY =
            List.of("is-a", "is-not-a", "descendent-of", "generalizes", "child-of", "descendent-leaf");

    /** A code system, value sets over it, and what the specification says belongs to them. */
    private record World(
            TerminologySnapshot snapshot, Map<String, ValueSetDefinition> valueSets, NaiveValueSet naive) {}

    @Property(tries = 1000)
    void expand_listsWhatTheSpecificationSays_eachOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        World world = world(seed, size, tree);
        world.valueSets.values().forEach(definition -> {
            List<String> codes = codes(expand(world, definition, 0, null, true));
            assertThat(codes)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(world.naive.members(definition));
        });
    }

    @Property(tries = 500)
    void expand_nested_listsTheSameCodes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        World world = world(seed, size, tree);
        world.valueSets.values().forEach(definition -> assertThat(codes(expand(world, definition, 0, null, false)))
                .containsExactlyInAnyOrderElementsOf(codes(expand(world, definition, 0, null, true))));
    }

    @Property(tries = 500)
    void expand_pages_concatenateToTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int size,
            @ForAll @IntRange(min = 1, max = 5) int count) {
        World world = world(seed, size, true);
        world.valueSets.values().forEach(definition -> {
            List<String> whole = codes(expand(world, definition, 0, null, true));
            List<String> pages = new ArrayList<>();
            for (int offset = 0; offset < whole.size(); offset += count) {
                pages.addAll(codes(expand(world, definition, offset, count, true)));
            }
            assertThat(pages).isEqualTo(whole);
        });
    }

    @Property(tries = 500)
    void validate_isTrueExactlyForWhatExpandLists(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        World world = world(seed, size, tree);
        world.valueSets.values().forEach(definition -> {
            List<String> listed = codes(expand(world, definition, 0, null, true));
            for (String code : world.naive.codes()) {
                assertThat(validate(world, definition, code)).as(code).isEqualTo(listed.contains(code));
            }
            assertThat(validate(world, definition, "not-a-code")).isFalse();
        });
    }

    private static boolean validate(World world, ValueSetDefinition definition, String code) {
        return ValidateCode.validate(
                        world.snapshot,
                        new ValidateCodeRequest(
                                new InValueSet(Canonical.of(
                                        String.valueOf(definition.metadata().url()))),
                                Form.CODING,
                                List.of(CodeRef.of(SYSTEM, code)),
                                null,
                                Options.DEFAULT))
                .result();
    }

    private static ExpandResult expand(
            World world, ValueSetDefinition definition, int offset, Integer count, boolean flat) {
        return Expand.expand(
                world.snapshot,
                new ExpandRequest(
                        Canonical.of(String.valueOf(definition.metadata().url())),
                        null,
                        null,
                        offset,
                        count,
                        null,
                        flat,
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        VersionPolicy.NONE,
                        1000,
                        List.of()));
    }

    private static List<String> codes(ExpandResult result) {
        List<String> codes = new ArrayList<>();
        collect(result.contains(), codes);
        return codes;
    }

    private static void collect(List<Contained> concepts, List<String> codes) {
        for (Contained concept : concepts) {
            codes.add(concept.code());
            collect(concept.contains(), codes);
        }
    }

    // ---- generation

    private static World world(long seed, int size, boolean tree) {
        Random random = new Random(seed);
        CodeSystemDefinition system = GeneratedCodeSystems.generate(size, seed, tree);
        TerminologySnapshot snapshot = TerminologySnapshot.empty().with(system);
        Map<String, ValueSetDefinition> valueSets = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ValueSetDefinition definition = valueSet(i, size, random);
            snapshot = snapshot.with(definition);
            valueSets.put(String.valueOf(definition.metadata().url()), definition);
        }
        return new World(snapshot, valueSets, new NaiveValueSet(system, valueSets));
    }

    private static ValueSetDefinition valueSet(int number, int size, Random random) {
        return new ValueSetDefinition(
                ArtifactMetadata.of(url(number), null),
                List.of(),
                List.of(),
                random.nextInt(3) == 0 ? random.nextBoolean() : null,
                null,
                null,
                parts(1 + random.nextInt(3), number, size, random),
                parts(random.nextInt(2), number, size, random),
                Map.of(),
                true);
    }

    private static List<ConceptSetDefinition> parts(int count, int number, int size, Random random) {
        List<ConceptSetDefinition> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(number, size, random));
        }
        return parts;
    }

    private static ConceptSetDefinition part(int number, int size, Random random) {
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
        return new ConceptSetDefinition(SYSTEM, null, concepts, filters, imports, null);
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

    private static String url(int number) {
        return "http://example.org/vs/" + number;
    }
}
