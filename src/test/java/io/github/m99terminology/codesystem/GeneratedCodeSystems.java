package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Code systems of 1 to 14 concepts c0, c1, …: trees or graphs, the hierarchy written as nesting, as {@code parent} or as
 * {@code child} properties, concepts published in any order, some with {@code legs}, some inactive.
 */
public final class GeneratedCodeSystems extends DomainContextBase {

    @Provide
    Arbitrary<CodeSystemDefinition> codeSystems() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 14), Arbitraries.longs(), Arbitraries.of(true, false))
                .as(GeneratedCodeSystems::generate);
    }

    public static CodeSystemDefinition generate(int size, long seed, boolean tree) {
        Random random = new Random(seed);
        List<List<Property>> properties = new ArrayList<>();
        List<Integer> nested = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            properties.add(new ArrayList<>());
            nested.add(-1);
        }
        for (int child = 1; child < size; child++) {
            int parents = tree ? random.nextInt(2) : random.nextInt(4);
            for (int n = 0; n < parents; n++) {
                int parent = random.nextInt(child);
                switch (random.nextInt(3)) {
                    case 0 -> properties.get(child).add(property("parent", new CodeValue("c" + parent)));
                    case 1 -> properties.get(parent).add(property("child", new CodeValue("c" + child)));
                    default -> nested.set(child, parent);
                }
            }
        }
        for (List<Property> own : properties) {
            if (random.nextBoolean()) {
                own.add(property("legs", new CodeValue(Integer.toString(random.nextInt(3)))));
            }
            if (random.nextInt(4) == 0) {
                own.add(property("inactive", new BooleanValue(random.nextBoolean())));
            }
        }
        return CodeSystemFixture.definition(
                "generated",
                "http://example.org/generated",
                "1",
                Content.COMPLETE,
                true,
                nest(-1, nested, properties, random));
    }

    private static ConceptDefinition[] nest(
            int parent, List<Integer> nested, List<List<Property>> properties, Random random) {
        List<ConceptDefinition> concepts = new ArrayList<>();
        for (int i = 0; i < nested.size(); i++) {
            if (nested.get(i) == parent) {
                concepts.add(concept("c" + i, "Concept " + i, properties.get(i), nest(i, nested, properties, random)));
            }
        }
        Collections.shuffle(concepts, random);
        return concepts.toArray(ConceptDefinition[]::new);
    }
}
