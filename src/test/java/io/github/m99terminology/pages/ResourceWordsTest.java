package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value set's definition in words. */
class ResourceWordsTest {

    @ParameterizedTest
    @CsvSource({
        "=, kind, x, the codes of http://s whose kind is x",
        "is-a, concept, x, the codes of http://s that are x or stand below it",
        "descendent-of, concept, x, the codes of http://s that stand below x",
        "is-not-a, concept, x, the codes of http://s that neither are x nor stand below it",
        "regex, code, x.*, the codes of http://s whose code has the pattern x.*",
        "in, kind, 'x,y', 'the codes of http://s whose kind is one of x,y'",
        "not-in, kind, 'x,y', 'the codes of http://s whose kind is none of x,y'",
        "generalizes, concept, x, the codes of http://s that are x or stand above it",
        "exists, kind, true, the codes of http://s that have a kind",
        "exists, kind, false, the codes of http://s that have no kind"
    })
    void filter_isSaid(String operator, String property, String value, String words) {
        ConceptSetComponent set = new ConceptSetComponent().setSystem("http://s");
        set.addFilter()
                .setProperty(property)
                .setOp(FilterOperator.fromCode(operator))
                .setValue(value);
        assertThat(ResourceWords.selected(set)).isEqualTo(words);
    }

    @Test
    void several_areJoined() {
        ConceptSetComponent set =
                new ConceptSetComponent().setSystem("http://s").setVersion("2");
        set.addFilter().setProperty("a").setOp(FilterOperator.EQUAL).setValue("1");
        set.addFilter().setProperty("b").setOp(FilterOperator.EQUAL).setValue("2");
        set.addValueSet("http://v");
        assertThat(ResourceWords.selected(set))
                .isEqualTo("the codes of http://s, version 2 whose a is 1; and whose b is 2, as far as they are in the"
                        + " value set http://v");
    }

    @Test
    void valueSetsAlone_areNamed() {
        ConceptSetComponent set = new ConceptSetComponent();
        set.addValueSet("http://v");
        set.addValueSet("http://w");
        assertThat(ResourceWords.selected(set))
                .isEqualTo("the codes that are in the value set http://v and in http://w");
    }
}
