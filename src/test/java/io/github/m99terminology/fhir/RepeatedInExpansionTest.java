package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandFixture;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A published expansion of a graph: a code stands below each of its parents.
 *
 * <pre>
 *   a ─ c
 *   b ─ c       four entries, three codes
 * </pre>
 */
class RepeatedInExpansionTest {

    private static final String URL = "http://example.org/vs/graph";

    /**
     * R4: "If the number of concept nodes in this resource is less than the stated number, then the server can return more". Whoever counts the
     * four entries has all of it here, and whoever counts the three codes as well; five are more than are here.
     */
    @ParameterizedTest
    @CsvSource({"0, true", "3, true", "4, true", "5, false"})
    void codeBelowTwoParents_countsAsOftenAsItStandsThere(int total, boolean whole) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty().with(Definitions.valueSet(graph(total)));
        List<String> listed;
        try {
            listed = Expand.expand(snapshot, ExpandFixture.request(Canonical.of(URL), List.of(), VersionPolicy.NONE))
                    .contains()
                    .stream()
                    .map(Contained::code)
                    .toList();
        } catch (TerminologyException refused) {
            assertThat(refused).hasMessageContaining("5");
            listed = List.of();
        }
        assertThat(listed).isEqualTo(whole ? List.of("a", "c", "b") : List.of());
    }

    private static ValueSet graph(int total) {
        ValueSet set = new ValueSet();
        set.setUrl(URL).setStatus(PublicationStatus.ACTIVE);
        set.getExpansion().setTimestamp(new java.util.Date(0)).addContains(node("a", node("c")));
        set.getExpansion().addContains(node("b", node("c")));
        if (total > 0) {
            set.getExpansion().setTotal(total);
        }
        return set;
    }

    private static ValueSetExpansionContainsComponent node(String code, ValueSetExpansionContainsComponent... below) {
        ValueSetExpansionContainsComponent node = new ValueSetExpansionContainsComponent()
                .setSystem("http://example.org/s")
                .setCode(code);
        List.of(below).forEach(node::addContains);
        return node;
    }
}
