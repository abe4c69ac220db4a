package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.junit.jupiter.api.Test;

/** What payers of manipulation ask: over every code that it concerns, and over no other. */
class MedicareContentTest {
    private static final Pattern ACCEPTED = Pattern.compile("M99\\.0[0-5]");
    private static final Pattern NORTH_CAROLINA = Pattern.compile("M99\\.0[0-8]|M99\\.1[0-5]");
    private static final Pattern OUTSIDE_THE_SPINE = Pattern.compile("M99\\.[018][6-9]");
    private static final List<String> OF_THE_SPINE = List.of("98940", "98941", "98942");

    private final CodeSystem supplement =
            Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance");
    private final Map<String, ConceptDefinitionComponent> concepts = Compiled.concepts(supplement);
    private final ConceptMap toCpt = Compiled.read(Compiled.RESOURCES, ConceptMap.class, "m99-to-cpt");

    @Test
    void everyCode_saysWhetherMedicareAcceptsItFirst_asBoolean_graded() {
        assertThat(supplement.getProperty())
                .filteredOn(property -> property.getCode().equals("medicareChiropracticPrimary"))
                .singleElement()
                .satisfies(property -> assertThat(property.getType()).isEqualTo(PropertyType.BOOLEAN));
        assertThat(concepts.values()).hasSize(101).allSatisfy(concept -> {
            List<ConceptPropertyComponent> said = concept.getProperty().stream()
                    .filter(property -> property.getCode().equals("medicareChiropracticPrimary"))
                    .toList();
            assertThat(said).as(concept.getCode()).singleElement().satisfies(property -> {
                assertThat(property.getValueBooleanType().booleanValue())
                        .isEqualTo(ACCEPTED.matcher(concept.getCode()).matches());
                assertThat(Compiled.grade(property)).isEqualTo("B");
            });
        });
    }

    @Test
    void acceptedCodes_andNoOthers_sayWhatTheRecordOwesMedicare() {
        assertSaid("documentation-tip", "P.A.R.T.", ACCEPTED, "A");
        assertSaid("documentation-tip", "One of the two is asymmetry or range of motion.", ACCEPTED, "A");
        assertSaid("documentation-tip", "For Medicare state a subluxation and its level", ACCEPTED, "A");
        assertSaid("documentation-tip", "First visit under Medicare", ACCEPTED, "A");
        assertSaid("documentation-tip", "Later visits under Medicare", ACCEPTED, "A");
        assertSaid("documentation-tip", "An X-ray is no condition of Medicare's.", ACCEPTED, "A");
        assertSaid("coding-pitfall", "the neuromusculoskeletal condition, with a code of its own", ACCEPTED, "A");
        assertSaid("coding-pitfall", "modifier AT", ACCEPTED, "A");
        assertSaid("clinical-context", "Medicare holds manipulation necessary", ACCEPTED, "A");
        assertSaid("caution", "and no maintenance", ACCEPTED, "A");
        assertSaid("caution", "supports the lowest count of chiropractic manipulation", ACCEPTED, "B");
    }

    @Test
    void payersDiffer_andOutsideOfTheSpineThereIsNoBenefit() {
        assertSaid("caution", "North Carolina Medicaid", NORTH_CAROLINA, "C");
        assertSaid("caution", "Manipulation outside the spine is no Medicare benefit", OUTSIDE_THE_SPINE, "A");
        assertSaid("clinical-context", "by twos, from one or two up to nine or ten", Pattern.compile("M99\\.0\\d"), "B");
    }

    @Test
    void currentInjury_goesByTheGuidelinesThemselves() {
        assertSaid("coding-pitfall", "The guidelines send that to chapter 19", Pattern.compile("M99\\.[01]\\d"), "A");
    }

    @Test
    void fourCodes_andM99_65_sayThatTheListOfIndependenceBlueCrossWasLong() {
        Pattern four = Pattern.compile("M99\\.(62|63|72|73)");

        assertSaid("caution", "among many others four codes of category M99", four, "A");
        assertSaid("faq", "among many other", Pattern.compile("M99\\.(62|63|65|72|73)"), "B");
        assertThat(targets("M99.62", "M99.63", "M99.72", "M99.73"))
                .filteredOn(target -> OF_THE_SPINE.contains(target.getCode()))
                .hasSize(12)
                .allMatch(target -> target.getComment().contains("among many other diagnoses"));
    }

    @Test
    void everyBillableCode_isPairedWithManipulationOfTheSpineAndOutsideOfIt() {
        assertThat(concepts.keySet().stream().filter(MedicareContentTest::billable))
                .hasSize(91)
                .allSatisfy(code -> {
                    String accepted = ACCEPTED.matcher(code).matches() ? "supports B" : "not-supported B";
                    Map<String, String> senses = targets(code).stream()
                            .collect(Collectors.toMap(TargetElementComponent::getCode, Compiled::sense));
                    assertThat(senses)
                            .containsEntry("98940", accepted)
                            .containsEntry("98941", accepted)
                            .containsEntry("98942", accepted)
                            .containsEntry("98943", "not-covered A");
                });
    }

    @Test
    void countsOfRegions_standAtEachPairThatIsAccepted() {
        Map<String, String> counts = Map.of("98940", "one or two", "98941", "three or four", "98942", "five");

        assertThat(targets("M99.00", "M99.01", "M99.02", "M99.03", "M99.04", "M99.05"))
                .filteredOn(target -> counts.containsKey(target.getCode()))
                .hasSize(18)
                .allMatch(target -> target.getComment().contains("counts " + counts.get(target.getCode()) + " spinal"));
    }

    @Test
    void m99_63_hasTheThreeProceduresThatWereSeenOnAPublicPage() {
        assertThat(targets("M99.63"))
                .filteredOn(target -> List.of("72148", "72158", "72100").contains(target.getCode()))
                .hasSize(3)
                .allMatch(target -> Compiled.sense(target).equals("unverified C"))
                .allMatch(target -> target.getComment().contains("one of 14 procedures"));
        assertThat(Compiled.properties(concepts.get("M99.63"), "relatedProcedure"))
                .contains("72148", "72158", "72100")
                .doesNotHaveDuplicates();
        assertSaid("note", "Three could be read", Pattern.compile("M99\\.63"), "C");
    }

    /** The words stand, with the grade, at the codes of the pattern and at no other. */
    private void assertSaid(String use, String words, Pattern codes, String grade) {
        Set<String> expected = concepts.keySet().stream()
                .filter(codes.asMatchPredicate())
                .collect(Collectors.toCollection(TreeSet::new));
        Predicate<ConceptDefinitionDesignationComponent> says =
                text -> text.getUse().getCode().equals(use) && text.getValue().contains(words);
        assertThat(concepts.values().stream()
                        .filter(concept -> concept.getDesignation().stream().anyMatch(says))
                        .map(ConceptDefinitionComponent::getCode))
                .as(words)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(concepts.values().stream()
                        .flatMap(concept -> concept.getDesignation().stream())
                        .filter(says))
                .as(words)
                .allMatch(text -> Compiled.grade(text).equals(grade));
    }

    private List<TargetElementComponent> targets(String... codes) {
        return toCpt.getGroupFirstRep().getElement().stream()
                .filter(element -> List.of(codes).contains(element.getCode()))
                .flatMap(element -> element.getTarget().stream())
                .toList();
    }

    private static boolean billable(String code) {
        return code.length() == 6 || code.equals("M99.9");
    }
}
