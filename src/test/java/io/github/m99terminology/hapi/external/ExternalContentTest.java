package io.github.m99terminology.hapi.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.RequestContext;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The code systems that FHIR names and leaves to others, as the libraries have them. */
class ExternalContentTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final TerminologySnapshot HERE =
            TerminologySnapshot.empty(SupplementPolicy.DEFAULT, new ExternalContent(new SpecificationContent(R4), R4));
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    @ParameterizedTest
    @CsvSource({"zh-hans-cn, zh-Hans-CN", "EN-us, en-US", "sr-latn, sr-Latn", "zh-Hans-CN, -", "i-klingon, -"})
    void languageTagInOtherLetters_isTheTagAsItIsWritten(String sent, String written) {
        Parameters validated = validate("urn:ietf:bcp:47", sent, null);

        assertThat(text(validated, "result")).isEqualTo("true");
        assertThat(validated.hasParameter("normalized-code")).isEqualTo(!written.equals("-"));
        if (!written.equals("-")) {
            assertThat(text(validated, "normalized-code")).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "region, =, US, en-US, true",
        "region, =, US, gsw-US, true",
        "region, =, US, en-GB, false",
        "script, exists, false, en-US, true",
        "script, exists, false, zh-Hans-CN, false",
        "language, in, 'de,fr', fr-CH, true",
        "variant, exists, true, sl-rozaj, true",
        "private-use, exists, true, en-x-mine, true"
    })
    void languageTags_areFilteredByTheirParts(String property, String op, String value, String code, boolean belongs) {
        ValueSet filtered = new ValueSet();
        filtered.setStatus(PublicationStatus.ACTIVE);
        filtered.getCompose()
                .addInclude()
                .setSystem("urn:ietf:bcp:47")
                .addFilter()
                .setProperty(property)
                .setOp(ValueSet.FilterOperator.fromCode(op))
                .setValue(value);
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(filtered);
        request.addParameter().setName("coding").setValue(new Coding("urn:ietf:bcp:47", code, null));

        Parameters validated = (Parameters) TerminologyOperation.VALUE_SET_VALIDATE_CODE
                .answer(HERE, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();

        assertThat(text(validated, "result")).isEqualTo(String.valueOf(belongs));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            http://unitsofmeasure.org | kg                             | kg
            http://unitsofmeasure.org | mm[Hg]                         | mm[Hg]
            http://unitsofmeasure.org | mg/dL{milligram per deciliter} | mg/dL{milligram per deciliter}
            http://unitsofmeasure.org | KG                             |
            http://unitsofmeasure.org | nonsense!!                     |
            urn:ietf:bcp:47           | de-CH                          | German (Switzerland)
            urn:ietf:bcp:47           | zh-Hant-TW                     | Chinese (Han (Traditional variant), Taiwan, Province of China)
            urn:ietf:bcp:47           | xx-YY                          |
            urn:ietf:bcp:47           | not a language                 |
            urn:ietf:bcp:13           | application/fhir+json          | application/fhir+json
            urn:ietf:bcp:13           | text/plain; charset=UTF-8      | text/plain; charset=UTF-8
            urn:ietf:bcp:13           | text/plain; title="a;b"        | text/plain; title="a;b"
            urn:ietf:bcp:13           | text/plain;                    |
            urn:ietf:bcp:13           | text/plain; charset            |
            urn:ietf:bcp:13           | text/plain;; charset=utf-8     |
            urn:ietf:bcp:13           | text/plain; a=1; a=2           |
            urn:ietf:bcp:13           | text                           |
            urn:ietf:bcp:13           | text/*                         |
            urn:ietf:bcp:13           | nothing/plain                  |
            urn:iso:std:iso:3166      | CH                             | Switzerland
            urn:iso:std:iso:3166      | CHE                            | Switzerland
            urn:iso:std:iso:3166      | XX                             |
            urn:iso:std:iso:4217      | CHF                            | Swiss franc
            urn:iso:std:iso:4217      | CHX                            |
            https://www.usps.com/     | TX                             | Texas
            https://www.usps.com/     | ZZ                             |
            """,
            delimiter = '|')
    void codes_areKnownToValidateCodeAndLookupAlike(String system, String code, String display) {
        Parameters validated = validate(system, code, null);

        assertThat(text(validated, "result")).isEqualTo(String.valueOf(display != null));
        if (display == null) {
            assertThatThrownBy(() -> lookup(system, code)).hasMessageContaining(code);
        } else {
            assertThat(text(validated, "display")).isEqualTo(display);
            assertThat(text(lookup(system, code), "display")).isEqualTo(display);
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            units-of-time  | http://unitsofmeasure.org | d              | true
            units-of-time  | http://unitsofmeasure.org | kg             | false
            ucum-units     | http://unitsofmeasure.org | kg{dry}/s2     | true
            ucum-units     | http://unitsofmeasure.org | kgg            | false
            languages      | urn:ietf:bcp:47           | de-CH          | true
            languages      | urn:ietf:bcp:47           | gsw            | false
            all-languages  | urn:ietf:bcp:47           | gsw            | true
            mimetypes      | urn:ietf:bcp:13           | text/cql       | true
            mimetypes      | urn:ietf:bcp:13           | plain          | false
            currencies     | urn:iso:std:iso:4217      | EUR            | true
            iso3166-1-2    | urn:iso:std:iso:3166      | CH             | true
            iso3166-1-2    | urn:iso:std:iso:3166      | CHE            | false
            """,
            delimiter = '|')
    void valueSetsOfTheSpecification_holdThem(String valueSet, String system, String code, String result) {
        assertThat(text(validate(system, code, "http://hl7.org/fhir/ValueSet/" + valueSet), "result"))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            kgXX   | The unit 'kgXX' is unknown at character 1
            m/XX   | The unit 'XX' is unknown at character 3
            kg m   | unexpected character ' ' at character 3
            mm3[u] | Expected '/' or '.' at character 3
            """,
            delimiter = '|',
            quoteCharacter = '"')
    void validateCode_notAUnit_saysWhatTheGrammarSays(String code, String mistake) {
        OperationOutcome issues = (OperationOutcome)
                validate(UCUM, code, null).getParameter("issues").getResource();

        assertThat(issues.getIssue())
                .extracting(issue ->
                        issue.getSeverity().toCode() + " " + issue.getDetails().getText())
                .contains(
                        "error Unknown code '%s' in the CodeSystem 'http://unitsofmeasure.org' version '2.2'"
                                .formatted(code),
                        "information Error processing unit '%s': %s".formatted(code, mistake));
    }

    @Test
    void validateCode_codeWithoutSystem_isInferredOfAGrammarToo() {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType("http://hl7.org/fhir/ValueSet/ucum-units"));
        request.addParameter("code", "kg/s{thing}");
        request.addParameter("inferSystem", true);

        assertThat(text(answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request), "system"))
                .isEqualTo(UCUM);
    }

    @Test
    void lookup_unit_tellsItInWordsAndInBaseUnitsWhenAsked() {
        Parameters plain = lookup(UCUM, "mg/dL");
        Parameters asked = lookup(UCUM, "mg/dL", "canonical");

        assertThat(plain.getParameter("name").getValue()).hasToString("UCUM");
        assertThat(plain.getParameters("designation")).hasSize(3);
        assertThat(properties(plain)).containsExactly("inactive");
        assertThat(properties(asked)).containsExactly("canonical");
    }

    @Test
    void expand_enumeratedUnits_isAllOfThem() {
        ValueSet expanded = expand("http://hl7.org/fhir/ValueSet/units-of-time");

        assertThat(expanded.getExpansion().getContains())
                .extracting(ValueSetExpansionContainsComponent::getCode)
                .containsExactly("s", "min", "h", "d", "wk", "mo", "a");
        assertThat(expanded.getExpansion().hasExtension(UNCLOSED)).isFalse();
    }

    @Test
    void expand_allOfAGrammar_isTheCommonCodesAndUnclosed() {
        ValueSet expanded = expand("http://hl7.org/fhir/ValueSet/ucum-units");

        assertThat(expanded.getExpansion().getContains()).hasSizeGreaterThan(1_000);
        assertThat(expanded.getExpansion().hasTotal()).isFalse();
        assertThat(expanded.getExpansion()
                        .getExtensionByUrl(UNCLOSED + "-reason")
                        .getValue())
                .hasToString("The code System 'http://unitsofmeasure.org' has a grammar and so has infinite members."
                        + " This extension is based on http://hl7.org/fhir/ValueSet/ucum-common");
    }

    @Test
    void expand_activeValueSetOfAllUnits_saysThatTheListOfCommonOnesIsADraft() {
        ValueSet sent = new ValueSet();
        sent.setUrl("http://example.org/units").setStatus(PublicationStatus.ACTIVE);
        sent.getCompose().addInclude().setSystem(UCUM);
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(sent);

        assertThat(expand(request).getExpansion().getParameter())
                .filteredOn(parameter -> parameter.getName().startsWith("warning"))
                .extracting(parameter ->
                        parameter.getName() + " " + parameter.getValue().primitiveValue())
                .containsExactly("warning-draft http://hl7.org/fhir/ValueSet/ucum-common|4.0.1");
    }

    @ParameterizedTest
    @CsvSource({"mL, m3, false", "mg, g, true", "kg, g, true"})
    void validateCode_unitOfAnotherKindThanAFilterWants_saysWhichItIs(String code, String canonical, boolean belongs) {
        ValueSet grams = new ValueSet();
        grams.setUrl("http://example.org/grams").setStatus(PublicationStatus.ACTIVE);
        grams.getCompose()
                .addInclude()
                .setSystem(UCUM)
                .addFilter()
                .setProperty("canonical")
                .setOp(FilterOperator.EQUAL)
                .setValue("g");
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(grams);
        request.addParameter("code", new StringType(code));
        request.addParameter("system", new UriType(UCUM));

        Parameters answer = answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);

        assertThat(text(answer, "result")).isEqualTo(String.valueOf(belongs));
        if (!belongs) {
            assertThat(text(answer, "message"))
                    .startsWith("Code %s has canonical form %s, not g as required; The provided code"
                            .formatted(code, canonical));
        }
    }

    @Test
    void expand_grammarWithoutCommonCodes_isRefused() {
        assertThatThrownBy(() -> expand("http://hl7.org/fhir/ValueSet/mimetypes"))
                .hasMessageContaining("'urn:ietf:bcp:13' has a grammar");
    }

    @Test
    void expand_countries_isAllOfThem() {
        assertThat(expand("http://hl7.org/fhir/ValueSet/iso3166-1-2")
                        .getExpansion()
                        .getTotal())
                .isGreaterThan(240);
    }

    /** A package brings a resource that only says that there is such a code system. */
    @Test
    void stub_ofAPackage_doesNotTakeTheCodesAway() {
        CodeSystem stub = new CodeSystem();
        stub.setUrl(UCUM).setVersion("3.0.1").setStatus(PublicationStatus.ACTIVE);
        stub.setContent(CodeSystemContentMode.NOTPRESENT).setId("v3-ucum");

        assertThat(text(validate(HERE.with(Definitions.codeSystem(stub)), UCUM, "kg", null), "result"))
                .isEqualTo("true");
    }

    /** It is asked for at every step of every request: 26,158 listed codes once made 26,158 copies of it. */
    @Test
    void listing_isMadeOnce() {
        ExternalContent content = new ExternalContent(new SpecificationContent(R4), R4);

        assertThat(content.listing()).isSameAs(content.listing());
    }

    @Test
    void codesOfARequest_leaveNothingBehind() {
        int before = Objects.requireNonNull(HERE.codeSystem(UCUM, null)).size();

        validate(UCUM, "kg{of-this-request}", null);

        assertThat(Objects.requireNonNull(HERE.codeSystem(UCUM, null)).size()).isEqualTo(before);
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(
            strings = {
                "10*999999999",
                "km99999",
                "m99.m99.m99.m99",
                "[lcwt_av]9999",
                "((((((((((((((kg",
                "/////",
                "1234567890123456789012.m"
            })
    void units_thatAreExpensive_areAnsweredAtOnce(String code) {
        assertThat(text(validate(UCUM, code, null), "result")).isNotNull();
        assertThat(text(validate(UCUM, "{" + "a".repeat(100_000) + "}", null), "result"))
                .isEqualTo("false");
    }

    // ---- asking

    private static Parameters validate(String system, String code, String valueSet) {
        return validate(HERE, system, code, valueSet);
    }

    private static Parameters validate(TerminologySnapshot snapshot, String system, String code, String valueSet) {
        Parameters request = new Parameters();
        request.addParameter("code", new StringType(code));
        if (valueSet == null) {
            request.addParameter("url", new UriType(system));
            return answer(snapshot, TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, request);
        }
        request.addParameter("url", new UriType(valueSet));
        request.addParameter("system", new UriType(system));
        return answer(snapshot, TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);
    }

    private static Parameters lookup(String system, String code, String... properties) {
        Parameters request = new Parameters();
        request.addParameter("system", new UriType(system));
        request.addParameter("code", new StringType(code));
        List.of(properties).forEach(property -> request.addParameter("property", property));
        return answer(TerminologyOperation.LOOKUP, request);
    }

    private static ValueSet expand(String url) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(url));
        return expand(request);
    }

    private static ValueSet expand(Parameters request) {
        return (ValueSet) TerminologyOperation.EXPAND
                .answer(HERE, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static Parameters answer(TerminologyOperation operation, Parameters request) {
        return answer(HERE, operation, request);
    }

    private static Parameters answer(TerminologySnapshot snapshot, TerminologyOperation operation, Parameters request) {
        return (Parameters) operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static List<String> properties(Parameters answer) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("property"))
                .map(parameter -> parameter.getPartFirstRep().getValue().primitiveValue())
                .toList();
    }

    private static String text(Parameters answer, String name) {
        return answer.hasParameter(name) ? answer.getParameter(name).getValue().primitiveValue() : null;
    }
}
