package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
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

    private static final String SYSTEM = GeneratedValueSets.SYSTEM;

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

    private static World world(long seed, int size, boolean tree) {
        Random random = new Random(seed);
        CodeSystemDefinition system = GeneratedCodeSystems.generate(size, seed, tree);
        TerminologySnapshot snapshot = TerminologySnapshot.empty().with(system);
        Map<String, ValueSetDefinition> valueSets = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            ValueSetDefinition definition = GeneratedValueSets.generate(i, size, List.of(), random);
            snapshot = snapshot.with(definition);
            valueSets.put(String.valueOf(definition.metadata().url()), definition);
        }
        return new World(snapshot, valueSets, new NaiveValueSet(system, valueSets));
    }
}
