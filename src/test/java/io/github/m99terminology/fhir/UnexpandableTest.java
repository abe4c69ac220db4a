package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** Value sets that take one thing for another: a supplement for a code system, a code system for a value set. */
class UnexpandableTest {

    private static final String SYSTEM = "http://example.org/base";
    private static final String SUPPLEMENT = "http://example.org/supplement";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(system()))
            .with(Definitions.codeSystem(supplement()));

    @Test
    void expand_supplementTakenForACodeSystem_isRefusedByName() {
        ValueSet set = set();
        set.getCompose().addInclude().setSystem(SUPPLEMENT);

        assertThatThrownBy(() -> expand(set))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("The value set references CodeSystem '" + SUPPLEMENT + "' which is a supplement. It must"
                        + " reference the underlying CodeSystem '" + SYSTEM + "' and use the"
                        + " http://hl7.org/fhir/StructureDefinition/valueset-supplement extension for the supplement");
    }

    @Test
    void expand_codeSystemTakenForAValueSet_isRefusedByName() {
        ValueSet set = set();
        set.getCompose().addInclude().addValueSet(SYSTEM);

        assertThatThrownBy(() -> expand(set))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("Cannot include value set '" + SYSTEM + "' because it's actually a code system");
    }

    @Test
    void validate_codeOfASupplementThatTheValueSetIncludes_saysThatItIsASupplement() {
        ValueSet set = set();
        set.getCompose().addInclude().setSystem(SUPPLEMENT);
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        request.addParameter("coding", new Coding(SUPPLEMENT, "a", null));

        Parameters answer = (Parameters) TerminologyOperation.VALUE_SET_VALIDATE_CODE
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();

        OperationOutcome issues =
                (OperationOutcome) answer.getParameter("issues").getResource();
        assertThat(issues.getIssue())
                .extracting(issue -> issue.getDetails().getText())
                .containsExactly("CodeSystem " + SUPPLEMENT
                        + "|1 is a supplement, so can't be used as a value in Coding.system");
    }

    @Test
    void expand_conceptWithdrawnByItsStandardsStatus_isInactiveUnlessAStatusSaysOtherwise() {
        CodeSystem system = system();
        system.setUrl("http://example.org/withdrawn");
        String status = "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
        system.getConceptFirstRep().addExtension(status, new CodeType("withdrawn"));
        CodeSystem.ConceptDefinitionComponent active = system.addConcept().setCode("b");
        active.addExtension(status, new CodeType("withdrawn"));
        active.addProperty().setCode("status").setValue(new CodeType("active"));
        ValueSet set = set();
        set.getCompose().addInclude().setSystem("http://example.org/withdrawn");
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        request.addParameter().setName("tx-resource").setResource(system);

        ValueSet expanded = (ValueSet) TerminologyOperation.EXPAND
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();

        assertThat(expanded.getExpansion().getContains())
                .extracting(concept -> concept.getCode() + " " + concept.getInactive())
                .containsExactly("a true", "b false");
    }

    private void expand(ValueSet set) {
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        TerminologyOperation.EXPAND.answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE);
    }

    private static ValueSet set() {
        ValueSet set = new ValueSet();
        set.setUrl("http://example.org/vs").setStatus(PublicationStatus.ACTIVE);
        return set;
    }

    private static CodeSystem system() {
        CodeSystem system = new CodeSystem();
        system.setUrl(SYSTEM).setVersion("1").setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystemContentMode.COMPLETE).addConcept().setCode("a");
        return system;
    }

    private static CodeSystem supplement() {
        CodeSystem system = new CodeSystem();
        system.setUrl(SUPPLEMENT).setVersion("1").setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystemContentMode.SUPPLEMENT).setSupplements(SYSTEM);
        return system;
    }
}
