package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.Test;

/** What others need of the value sets: forms that every server reads alike, and what a registry asks for. */
class VendorValueSetsTest {
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/resource-";

    private static Collection<ValueSet> all() throws IOException {
        Map<String, ValueSet> all = new HashMap<>();
        for (String file : Compiled.files(Compiled.RESOURCES).keySet()) {
            if (file.startsWith("ValueSet/")) {
                String id = file.replaceAll("ValueSet/|\\.json", "");
                all.put(id, Compiled.read(Compiled.RESOURCES, ValueSet.class, id));
            }
        }
        return all.values();
    }

    private static Collection<ValueSet> ofTheYears() throws IOException {
        return FrozenValueSetsTest.ofTheClassification().values();
    }

    @Test
    void include_hasOneFilter_orAList_orNeither() throws IOException {
        assertThat(all()).hasSizeGreaterThan(50).allSatisfy(valueSet -> {
            assertThat(valueSet.getCompose().getExclude()).isEmpty();
            for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
                assertThat(include.getFilter().size() + (include.hasConcept() ? 1 : 0))
                        .as(valueSet.getId())
                        .isLessThanOrEqualTo(1);
                assertThat(include.getFilter())
                        .as("a filter that every server knows")
                        .allMatch(filter -> filter.getProperty().equals("concept"))
                        .allMatch(filter -> Set.of("is-a", "descendent-of")
                                .contains(filter.getOp().toCode()));
            }
        });
    }

    @Test
    void oid_isOne_sharedByTheYears_andByNobodyElse() throws IOException {
        Map<String, String> byUrl = new HashMap<>();
        for (ValueSet valueSet : all()) {
            assertThat(valueSet.getIdentifier()).as(valueSet.getId()).hasSize(1);
            assertThat(valueSet.getIdentifierFirstRep().getSystem()).isEqualTo("urn:ietf:rfc:3986");
            String oid = valueSet.getIdentifierFirstRep().getValue();
            assertThat(oid).matches("urn:oid:2\\.25\\.\\d+\\.\\d+").hasSizeLessThanOrEqualTo(64);
            String before = byUrl.putIfAbsent(valueSet.getUrl(), oid);
            assertThat(before == null ? oid : before).as(valueSet.getUrl()).isEqualTo(oid);
        }
        assertThat(new HashSet<>(byUrl.values())).hasSameSizeAs(byUrl.keySet());
    }

    @Test
    void lastReview_isADay() throws IOException {
        assertThat(all()).allSatisfy(valueSet -> assertThat(
                        LocalDate.parse(valueSet.getExtensionByUrl(EXTENSION + "lastReviewDate")
                                .getValue()
                                .primitiveValue()))
                .isAfterOrEqualTo(LocalDate.of(2026, 11, 25)));
    }

    @Test
    void titleAndPeriod_nameTheYear() throws IOException {
        assertThat(ofTheYears()).hasSize(50).allSatisfy(valueSet -> {
            Period period = (Period)
                    valueSet.getExtensionByUrl(EXTENSION + "effectivePeriod").getValue();
            assertThat(valueSet.getTitle()).contains("FY" + valueSet.getVersion());
            assertThat(period.getEndElement().getValueAsString()).isEqualTo(valueSet.getVersion() + "-09-30");
        });
    }

    /** A choice of codes for which no official text stands is a draft. */
    @Test
    void whatRestsOnEvidenceB_orHoldsCpt_isADraft() throws IOException {
        assertThat(all())
                .filteredOn(valueSet -> valueSet.getDescription().contains("(evidence grade B)")
                        || String.valueOf(valueSet.getCopyright()).contains("CPT"))
                .hasSize(5)
                .allMatch(valueSet -> valueSet.getStatus() == PublicationStatus.DRAFT);
        assertThat(ofTheYears())
                .filteredOn(valueSet -> !valueSet.getDescription().contains("evidence grade"))
                .allMatch(valueSet -> valueSet.getStatus() == PublicationStatus.ACTIVE);
    }
}
