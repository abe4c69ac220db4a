package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.Part.Item;
import io.github.m99terminology.pages.ValueSetParts.Expansion;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** What the page of a value set says it is made of. */
class ValueSetPartsTest {

    @Test
    void parts_expansionAlone_namesTheExpansionThatItWasPublishedWith() {
        ValueSet set = new ValueSet();
        set.getExpansion()
                .setIdentifier("urn:oid:1.2.3")
                .setTotal(1)
                .addContains()
                .setCode("a");
        set.getExpansion().getTimestampElement().setValueAsString("2024-01-01T00:00:00Z");

        List<Part> parts = parts(set);

        assertThat(parts).extracting(Part::id).containsExactly("definition", "expansion");
        assertThat(parts.get(0).items())
                .extracting(Item::text)
                .containsExactly("The value set gives no rule for what belongs to it. That is the expansion that it was"
                        + " published with, of 2024-01-01T00:00:00Z, urn:oid:1.2.3. Codes in it: 1.");
        assertThat(parts.get(1).lead()).isEqualTo("The codes that the value set was published with.");
    }

    @Test
    void parts_compose_namesItsRules() {
        ValueSet set = new ValueSet();
        set.getCompose().addInclude().setSystem("http://example.org/s");

        List<Part> parts = parts(set);

        assertThat(parts).extracting(Part::id).containsExactly("definition", "expansion");
        assertThat(parts.get(1).lead()).startsWith("The codes that the definition comes to");
    }

    private static List<Part> parts(ValueSet set) {
        return new ValueSetParts(set, Expansion.of(set), new CodeLinks("http://example.org/other", null)).parts();
    }
}
