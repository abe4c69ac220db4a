package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A value set that is locked to a day means the versions of that day.
 *
 * <pre>
 *   dated    2010 (2010-01-01): y2010    2020 (2020-01): y2020
 *   undated  1 (no date): a
 *   vs/year  1 (2012): y2010 of dated|2010      2 (2021): y2020 of dated|2020
 * </pre>
 */
class LockedDateTest {

    private static final String DATED = "http://example.org/dated";
    private static final String UNDATED = "http://example.org/undated";
    private static final String YEAR = "http://example.org/vs/year";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(system(DATED, "2010", "2010-01-01", "y2010")))
            .with(Definitions.codeSystem(system(DATED, "2020", "2020-01", "y2020")))
            .with(Definitions.codeSystem(system(UNDATED, "1", null, "a")))
            .with(Definitions.valueSet(year("1", "2012", "2010")))
            .with(Definitions.valueSet(year("2", "2021", "2020")));

    @ParameterizedTest
    @CsvSource({"2015-01-01, y2010", "2010-01-01, y2010", "2020-01-15, y2020", "2026-01-01, y2020"})
    void expand_isOfTheVersionInForce(String day, String code) {
        assertThat(codes(answer(TerminologyOperation.EXPAND, locked(day, DATED))))
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"2015-01-01, y2010", "2022-01-01, y2020"})
    void expand_ofAnImport_isOfItsVersionInForce(String day, String code) {
        ValueSet set = set(day);
        set.getCompose().addInclude().addValueSet(YEAR);

        assertThat(codes(answer(TerminologyOperation.EXPAND, request(set)))).containsExactly(code);
    }

    @Test
    void versionThatIsWritten_stays_andAForcedOneWins() {
        ValueSet set = set("2015-01-01");
        set.getCompose().addInclude().setSystem(DATED).setVersion("2020");
        assertThat(codes(answer(TerminologyOperation.EXPAND, request(set)))).containsExactly("y2020");

        Parameters forced = locked("2015-01-01", DATED);
        forced.addParameter("force-system-version", new StringType(DATED + "|2020"));
        assertThat(codes(answer(TerminologyOperation.EXPAND, forced))).containsExactly("y2020");
    }

    @ParameterizedTest
    @CsvSource({"y2010, true", "y2020, false"})
    void validate_isByTheVersionInForce(String code, boolean result) {
        Parameters request = locked("2015-01-01", DATED);
        request.addParameter("coding", new Coding(DATED, code, null));

        Parameters answer = (Parameters) answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);

        assertThat(answer.getParameterBool("result")).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "2005-01-01, " + DATED + ", no version of '" + DATED + "' that is here was in force then",
        "2015-01-01, " + UNDATED + ", version 1 of '" + UNDATED + "' has no date"
    })
    void whatCannotBeTold_isRefused(String day, String system, String said) {
        assertThatThrownBy(() -> answer(TerminologyOperation.EXPAND, locked(day, system)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining(said);
    }

    private org.hl7.fhir.r4.model.Resource answer(TerminologyOperation operation, Parameters request) {
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static List<String> codes(org.hl7.fhir.r4.model.Resource expanded) {
        return ((ValueSet) expanded)
                .getExpansion().getContains().stream()
                        .map(ValueSetExpansionContainsComponent::getCode)
                        .toList();
    }

    private static Parameters locked(String day, String system) {
        ValueSet set = set(day);
        set.getCompose().addInclude().setSystem(system);
        return request(set);
    }

    private static Parameters request(ValueSet set) {
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);
        return request;
    }

    private static ValueSet set(String day) {
        ValueSet set = new ValueSet();
        set.setStatus(PublicationStatus.ACTIVE);
        set.getCompose().getLockedDateElement().setValueAsString(day);
        return set;
    }

    private static ValueSet year(String version, String date, String systemVersion) {
        ValueSet set = new ValueSet();
        set.setUrl(YEAR).setVersion(version).setStatus(PublicationStatus.ACTIVE);
        set.getDateElement().setValueAsString(date);
        set.getCompose().addInclude().setSystem(DATED).setVersion(systemVersion);
        return set;
    }

    private static CodeSystem system(String url, String version, @Nullable String date, String code) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url)
                .setVersion(version)
                .setContent(CodeSystemContentMode.COMPLETE)
                .setStatus(PublicationStatus.ACTIVE);
        system.getDateElement().setValueAsString(date);
        system.addConcept().setCode(code);
        return system;
    }
}
