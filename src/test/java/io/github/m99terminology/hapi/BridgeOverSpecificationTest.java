package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** The bridge claims what is held, also when that refers to the specification's own content; the latter alone is HAPI's own to check. */
class BridgeOverSpecificationTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
    private static final String IMPORT = "http://example.org/imports-gender";

    private final SnapshotStore store = new SnapshotStore(SupplementPolicy.DEFAULT, new SpecificationContent(R4));
    private final TerminologyValidationSupport bridge = new TerminologyValidationSupport(R4, store);
    private final ValidationSupportContext context = new ValidationSupportContext(bridge);

    private static ValueSet importing() {
        ValueSet set = new ValueSet();
        set.setUrl(IMPORT).setStatus(PublicationStatus.DRAFT).setId("imports-gender");
        set.getCompose().addInclude().addValueSet(GENDERS);
        return set;
    }

    private CodeValidationResult validate(String code, String valueSet) {
        return bridge.validateCode(context, new ConceptValidationOptions(), GENDER, code, null, valueSet);
    }

    @Test
    void specificationsOwn_isLeftToTheChain() {
        assertThat(store.current().hasCodeSystem(GENDER)).isTrue();
        assertThat(bridge.isCodeSystemSupported(context, GENDER)).isFalse();
        assertThat(bridge.isValueSetSupported(context, GENDERS)).isFalse();
        assertThat(validate("male", GENDERS)).isNull();
        assertThat(validate("male", null)).isNull();
        ValueSet genders = new ValueSet();
        genders.setUrl(GENDERS).getCompose().addInclude().setSystem(GENDER);
        assertThat(bridge.expandValueSet(context, null, genders)).isNull();
    }

    @Test
    void heldValueSet_thatImportsTheSpecifications_isJudgedHere() {
        store.update(snapshot -> snapshot.with(Definitions.valueSet(importing())));
        assertThat(bridge.isValueSetSupported(context, IMPORT)).isTrue();
        assertThat(validate("male", IMPORT).isOk()).isTrue();
        assertThat(validate("mail", IMPORT).isOk()).isFalse();
        assertThat(validate("mail", IMPORT).getMessage()).contains("Unknown code 'mail' in the CodeSystem");
        assertThat(bridge.expandValueSet(context, null, importing())).isNotNull();
    }
}
