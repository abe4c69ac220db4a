package io.github.m99terminology.hapi.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.BaseContent.Listing;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** HAPI's files of the specification, as they are. */
class SpecificationContentTest {
    /** All of them would take half a minute; every fortieth, of another file each time. */
    private static final int STEP = 40;

    private final SpecificationContent content = new SpecificationContent(FhirContext.forR4Cached());
    private final TerminologySnapshot snapshot = TerminologySnapshot.empty(SupplementPolicy.DEFAULT, content);

    @Test
    void listing_namesWhatTheSpecificationHas() {
        Listing listing = content.listing();
        assertThat(listing.codeSystems())
                .hasSizeGreaterThan(1_000)
                .containsEntry(
                        "http://hl7.org/fhir/administrative-gender",
                        new Canonical("http://hl7.org/fhir/administrative-gender", "4.0.1"));
        assertThat(listing.valueSets())
                .hasSizeGreaterThan(1_300)
                .containsKeys(
                        "http://hl7.org/fhir/ValueSet/administrative-gender",
                        "http://terminology.hl7.org/ValueSet/v2-0001",
                        "http://terminology.hl7.org/ValueSet/v3-ActCode");
        assertThat(listing.supplements()).containsOnlyKeys("http://hl7.org/fhir/CodeSystem/example-supplement");
        assertThat(listing.codeSystems()).doesNotContainKey("http://hl7.org/fhir/CodeSystem/example-supplement");
        assertThat(listing.systemsOfAllCodes())
                .containsEntry(
                        "http://hl7.org/fhir/ValueSet/administrative-gender",
                        "http://hl7.org/fhir/administrative-gender");
    }

    @Test
    void codeSystems_everyFortieth_isReadAndCompiled() {
        for (Canonical each : everyFortieth(content.listing().codeSystems().values())) {
            assertThat(Objects.requireNonNull(snapshot.codeSystem(each.url(), each.version()))
                            .canonical())
                    .isEqualTo(each);
        }
    }

    @Test
    void valueSets_everyFortieth_isRead() {
        for (Canonical each : everyFortieth(content.listing().valueSets().values())) {
            assertThat(Objects.requireNonNull(snapshot.valueSet(each))
                            .metadata()
                            .canonical())
                    .isEqualTo(each);
        }
    }

    @Test
    void codeSystem_thatIsNotListed_isAMistake() {
        assertThatThrownBy(() -> content.codeSystem(Canonical.of("http://example.org/none")))
                .hasMessage("Not listed: http://example.org/none");
    }

    private static List<Canonical> everyFortieth(Collection<Canonical> all) {
        List<Canonical> sorted =
                all.stream().sorted(Comparator.comparing(Canonical::toString)).toList();
        return IntStream.range(0, sorted.size() / STEP)
                .mapToObj(i -> sorted.get(i * STEP))
                .toList();
    }
}
