package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What must hold of every code system. */
@Domain(GeneratedCodeSystems.class)
@Domain(DomainContext.Global.class)
class CodeSystemLawsTest {

    @Property(tries = 400)
    void subsumption_isAPartialOrder(@ForAll CodeSystemDefinition definition) {
        CodeSystemIndex index = CodeSystemIndex.compile(definition);
        Hierarchy hierarchy = index.hierarchy();
        for (int a = 0; a < index.size(); a++) {
            assertThat(hierarchy.isA(a, a)).isTrue();
            for (int b = 0; b < index.size(); b++) {
                if (a != b && hierarchy.isA(a, b)) {
                    assertThat(hierarchy.isA(b, a)).as("antisymmetric").isFalse();
                }
                for (int c = 0; c < index.size(); c++) {
                    if (hierarchy.isA(a, b) && hierarchy.isA(b, c)) {
                        assertThat(hierarchy.isA(a, c)).as("transitive").isTrue();
                    }
                }
            }
        }
    }

    @Property(tries = 600)
    void subsumption_equalsSearchByParentLinks(@ForAll CodeSystemDefinition definition) {
        CodeSystemIndex index = CodeSystemIndex.compile(definition);
        NaiveCodeSystem naive = new NaiveCodeSystem(definition);
        Hierarchy hierarchy = index.hierarchy();
        for (int a = 0; a < index.size(); a++) {
            BitSet descendants = hierarchy.descendants(a);
            BitSet ancestors = hierarchy.ancestors(a);
            for (int b = 0; b < index.size(); b++) {
                boolean below = naive.isA(index.code(b), index.code(a));
                boolean above = naive.isA(index.code(a), index.code(b));
                assertThat(hierarchy.isA(b, a)).isEqualTo(below);
                assertThat(descendants.get(b)).isEqualTo(below && a != b);
                assertThat(ancestors.get(b)).isEqualTo(above && a != b);
            }
        }
    }

    @Property(tries = 1500)
    void select_equalsTheNaiveReading(@ForAll CodeSystemDefinition definition, @ForAll("filters") FilterText filter) {
        CodeSystemIndex index = CodeSystemIndex.compile(definition);
        NaiveCodeSystem naive = new NaiveCodeSystem(definition);
        if (filter.onHierarchy() && !naive.codes().contains(filter.value())) {
            return;
        }
        BitSet selected = index.select(
                ConceptFilter.parse(index.url(), filter.property(), filter.op(), filter.value(), "filter"));
        TreeSet<String> codes = new TreeSet<>(CodeSystemFixture.codes(index, selected));
        assertThat(codes).isEqualTo(naive.select(filter.property(), filter.op(), filter.value()));
    }

    /** A filter as written. */
    record FilterText(String property, String op, String value) {
        boolean onHierarchy() {
            return !op.equals("=") && !op.contains("in") && !op.equals("regex") && !op.equals("exists");
        }
    }

    @Provide
    Arbitrary<FilterText> filters() {
        var codes = Arbitraries.integers().between(0, 13).map(i -> "c" + i);
        var hierarchy = Combinators.combine(
                        Arbitraries.of(
                                "is-a", "is-not-a", "descendent-of", "generalizes", "child-of", "descendent-leaf"),
                        codes)
                .as((op, code) -> new FilterText("concept", op, code));
        var concepts = Combinators.combine(
                        Arbitraries.of("=", "in", "not-in", "regex"),
                        Arbitraries.of("c1", "c0,c2,c5", "c[0-3]", "c1.*", "x"))
                .as((op, value) -> new FilterText("concept", op, value));
        var legs = Combinators.combine(
                        Arbitraries.of("=", "in", "not-in", "regex"), Arbitraries.of("0", "1", "0,2", "[01]", "."))
                .as((op, value) -> new FilterText("legs", op, value));
        var exists = Arbitraries.of("true", "false").map(value -> new FilterText("legs", "exists", value));
        return Arbitraries.oneOf(hierarchy, concepts, legs, exists);
    }
}
