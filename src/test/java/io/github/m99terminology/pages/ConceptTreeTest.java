package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.junit.jupiter.api.Test;

/**
 * The order in which a page lists concepts.
 *
 * <pre>
 * a          nested: b in a, c in b
 * ├─ b       by property: the same, written c, b, a
 * │  └─ c
 * d
 * </pre>
 */
class ConceptTreeTest {

    @Test
    void nested_standsBelowItsParent() {
        CodeSystem system = new CodeSystem();
        ConceptDefinitionComponent a = system.addConcept().setCode("a");
        a.addConcept().setCode("b").addConcept().setCode("c");
        system.addConcept().setCode("d");
        assertThat(drawn(system, 10)).isEqualTo("0a 1b 2c 0d of 4");
    }

    @Test
    void parentProperty_standsBelowItsParent_whereverItIsWritten() {
        CodeSystem system = new CodeSystem();
        add(system, "c", "b");
        add(system, "b", "a");
        system.addConcept().setCode("a");
        add(system, "d", "elsewhere");
        assertThat(drawn(system, 10)).isEqualTo("0a 1b 2c 0d of 4");
    }

    @Test
    void parentProperty_isKnownByItsUri() {
        CodeSystem system = new CodeSystem();
        system.addProperty().setCode("broader").setUri("http://hl7.org/fhir/concept-properties#parent");
        system.addConcept().setCode("b").addProperty().setCode("broader").setValue(new CodeType("a"));
        system.addConcept().setCode("a");
        assertThat(drawn(system, 10)).isEqualTo("0a 1b of 2");
    }

    @Test
    void parentsThatGoRound_areListedOnce() {
        CodeSystem system = new CodeSystem();
        add(system, "a", "b");
        add(system, "b", "a");
        assertThat(drawn(system, 10)).isEqualTo("0a 1b of 2");
    }

    @Test
    void more_thanAreShown_areCounted() {
        CodeSystem system = new CodeSystem();
        system.addConcept().setCode("a").addConcept().setCode("b");
        system.addConcept().setCode("c");
        assertThat(drawn(system, 2)).isEqualTo("0a 1b of 3");
    }

    private static void add(CodeSystem system, String code, String parent) {
        system.addConcept().setCode(code).addProperty().setCode("parent").setValue(new CodeType(parent));
    }

    private static String drawn(CodeSystem system, int most) {
        ConceptTree tree = ConceptTree.of(system, most);
        StringBuilder drawn = new StringBuilder();
        tree.nodes().forEach(node -> drawn.append(node.level())
                .append(node.concept().getCode())
                .append(' '));
        return drawn + "of " + tree.total();
    }
}
