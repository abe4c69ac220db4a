package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Single sentences of R4, each beside the test that holds the server to it.
 *
 * <pre>
 *   s|1 (en)   Head "Head" (not selectable)
 *              One  "One"   de "Eins"
 *   n|1        Abc  "A b c"     says nothing of caseSensitive
 *   v|3        q    "Q"         versionNeeded
 *   vs/own     (de) One "Das Erste", Head also "Kopf"
 *   vs/plain   One "Number one"
 * </pre>
 */
class SpecifiedReadingsTest {

    private static final String S = "http://example.org/s";
    private static final String PACK =
            "{'name': 'tx-resource', 'resource': {'resourceType': 'CodeSystem', 'extension': [{'url':"
                    + " 'http://hl7.org/fhir/StructureDefinition/codesystem-globalLangPack', 'valueBoolean': %s}],"
                    + " 'url': 'http://example.org/pack', 'version': '1', 'status': 'active', 'content': 'supplement',"
                    + " 'supplements': 'http://example.org/s', 'concept': [{'code': 'One', 'designation': [{'language':"
                    + " 'it', 'value': 'Uno'}]}]}}";

    private final TerminologySnapshot snapshot = Spoken.holding(
            """
            {'resourceType': 'CodeSystem', 'language': 'en', 'url': 'http://example.org/s', 'version': '1', 'name': 'S', 'status': 'active',
             'caseSensitive': true, 'content': 'complete', 'concept': [
              {'code': 'Head', 'display': 'Head', 'property': [{'code': 'notSelectable', 'valueBoolean': true}]},
              {'code': 'One', 'display': 'One', 'designation': [{'language': 'de', 'value': 'Eins'}]}]}""",
            """
            {'resourceType': 'CodeSystem', 'url': 'http://example.org/n', 'version': '1', 'status': 'active', 'content': 'complete',
             'concept': [{'code': 'Abc', 'display': 'A b c'}]}""",
            """
            {'resourceType': 'CodeSystem', 'url': 'http://example.org/v', 'version': '3', 'status': 'active', 'caseSensitive': true,
             'versionNeeded': true, 'content': 'complete', 'concept': [{'code': 'q', 'display': 'Q'}]}""",
            """
            {'resourceType': 'ValueSet', 'language': 'de', 'url': 'http://example.org/vs/own', 'status': 'active', 'compose': {'include': [
             {'system': 'http://example.org/s', 'concept': [{'code': 'One', 'display': 'Das Erste'},
              {'code': 'Head', 'designation': [{'value': 'Kopf'}]}]}]}}""",
            """
            {'resourceType': 'ValueSet', 'url': 'http://example.org/vs/plain', 'status': 'active', 'compose': {'include': [
             {'system': 'http://example.org/s', 'concept': [{'code': 'One', 'display': 'Number one'}]}]}}""");

    /** "The following properties are defined for all code systems: url, name, version". */
    @Test
    void lookup_propertyUrl_isDefinedForAllCodeSystems() {
        Resource answer = lookup("One", "{'name': 'property', 'valueCode': 'url'}");

        assertThat(Spoken.value(answer, "display")).isEqualTo("One");
        assertThat(Spoken.said(answer)).contains(S);
    }

    /** "If this parameter is false, abstract codes are not considered to be valid": in a code system as in a value set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name': 'code', 'valueCode': 'Head'",
                "'name': 'coding', 'valueCoding': {'system': 'http://example.org/s', 'code': 'Head'}"
            })
    void validateInCodeSystem_abstractFalse_abstractCodeIsNotValid(String code) {
        String asked = "{'name': 'url', 'valueUri': 'http://example.org/s'}, {" + code + "}";
        Resource refused = validate(asked + ", {'name': 'abstract', 'valueBoolean': false}");

        assertThat(Spoken.result(validate(asked))).isTrue();
        assertThat(Spoken.result(refused)).isFalse();
        assertThat(Spoken.said(refused)).contains("\"business-rule\"").contains("\"code-rule\"");
    }

    /** "True if one of the coding values is in the code system". */
    @Test
    void validateInCodeSystem_abstractFalse_anotherCodingIsValid() {
        Resource answer = validate(
                """
                {'name': 'codeableConcept', 'valueCodeableConcept': {'coding': [{'system': 'http://example.org/s', 'code': 'Head'},
                 {'system': 'http://example.org/s', 'code': 'One'}]}}, {'name': 'url', 'valueUri': 'http://example.org/s'},
                {'name': 'abstract', 'valueBoolean': false}""");

        assertThat(Spoken.result(answer)).isTrue();
        assertThat(Spoken.value(answer, "code")).isEqualTo("One");
    }

    /** Of another version than the one that is sent along, nothing is known. */
    @Test
    void validateInCodeSystem_versionBesideACodeSystemOfAnother_isNotFound() {
        String sent = "{'name': 'codeSystem', 'resource': {'resourceType': 'CodeSystem', 'url': 'http://example.org/t',"
                + " 'version': '1', 'status': 'active', 'content': 'complete', 'concept': [{'code': 'x'}]}},"
                + " {'name': 'code', 'valueCode': 'x'}, {'name': 'version', 'valueString': '%s'}";
        Resource other = validate(sent.formatted("2"));

        assertThat(Spoken.result(validate(sent.formatted("1")))).isTrue();
        assertThat(Spoken.result(other)).isFalse();
        assertThat(Spoken.value(other, "x-caused-by-unknown-system")).isEqualTo("http://example.org/t|2");
    }

    /** "When the rule is not known, Postel's law should be followed: ... accept codes in any case". */
    @Test
    void caseSensitiveNotSaid_codesAreAcceptedInAnyCase() {
        Resource answer =
                validate("{'name': 'url', 'valueUri': 'http://example.org/n'}, {'name': 'code', 'valueCode': 'ABC'}");

        assertThat(Spoken.result(answer)).isTrue();
        assertThat(Spoken.value(answer, "normalized-code")).isEqualTo("Abc");
        assertThat(Spoken.result(validate(
                        "{'name': 'url', 'valueUri': 'http://example.org/s'}, {'name': 'code', 'valueCode': 'ONE'}")))
                .isFalse();
    }

    /** HL7's ecosystem: packs are "used for the code system they supplement whether or not they are referenced". */
    @Test
    void languagePackOfTheRequest_isUsedWithoutBeingNamed() {
        String asked = "{'name': 'displayLanguage', 'valueCode': 'it'}, ";

        assertThat(Spoken.value(lookup("One", asked + PACK.formatted(true)), "display"))
                .isEqualTo("Uno");
        assertThat(Spoken.value(lookup("One", asked + PACK.formatted(false)), "display"))
                .isEqualTo("One");
    }

    @Test
    void languagePackOfTheRequest_inExpansionsAndValidations() {
        Resource expansion = expand("plain", "{'name': 'displayLanguage', 'valueCode': 'it'}, " + PACK.formatted(true));
        Resource valid =
                validate("{'name': 'url', 'valueUri': 'http://example.org/s'}, {'name': 'code', 'valueCode': 'One'},"
                        + " {'name': 'display', 'valueString': 'Uno'}, " + PACK.formatted(true));

        assertThat(Spoken.listed(expansion)).containsExactly("One Uno");
        assertThat(Spoken.said(expansion)).contains("used-supplement").contains("http://example.org/pack|1");
        assertThat(Spoken.result(valid)).isTrue();
        assertThat(Spoken.said(valid)).doesNotContain("\"designation\"");
    }

    /** Coding.display: "A representation of the meaning of the code in the system, following the rules of the system". */
    @ParameterizedTest
    @ValueSource(strings = {"Number one", "One", "Eins"})
    void validate_displayOfTheCodeSystem_isRightBesideTheValueSetsOwn(String display) {
        assertThat(Spoken.result(validateInPlain(display))).isTrue();
        assertThat(Spoken.value(validateInPlain(display), "display")).isEqualTo("Number one");
    }

    @Test
    void validate_displayOfNobody_isWrong() {
        assertThat(Spoken.result(validateInPlain("Number two"))).isFalse();
    }

    /** "The display is equivalent to a special designation with ... a language equal to the Resource Language". */
    @Test
    void expand_displayOfTheValueSet_isInItsLanguage() {
        assertThat(inLanguage("de")).containsExactly("One Das Erste", "Head Kopf");
        assertThat(inLanguage("en")).containsExactly("One One", "Head Head");
        assertThat(Spoken.listed(expand("own", "{'name': 'count', 'valueInteger': 9}")))
                .containsExactly("One Das Erste", "Head Kopf");
    }

    /** Designation.language: "In the absence of a language, the resource language applies", in a supplement as well. */
    @Test
    void designationWithoutLanguage_isInThatOfItsResource() {
        String supplement = "{'name': 'useSupplement', 'valueUri': 'http://example.org/nl'}, {'name': 'tx-resource',"
                + " 'resource': {'resourceType': 'CodeSystem', 'language': 'nl', 'url': 'http://example.org/nl', 'status':"
                + " 'active', 'content': 'supplement', 'supplements': 'http://example.org/s', 'concept': [{'code': 'One',"
                + " 'designation': [{'value': 'Een'}]}]}}";

        assertThat(Spoken.value(
                        lookup("One", "{'name': 'displayLanguage', 'valueCode': 'nl'}, " + supplement), "display"))
                .isEqualTo("Een");
        assertThat(Spoken.value(
                        lookup("One", "{'name': 'displayLanguage', 'valueCode': 'fr'}, " + supplement), "display"))
                .isEqualTo("One");
        assertThat(Spoken.said(lookup("One", "{'name': 'property', 'valueCode': 'lang.nl'}, " + supplement)))
                .contains("Een");
    }

    /** "When the meaning is not guaranteed to be consistent, the version SHOULD be exchanged". */
    @Test
    void expand_codeSystemWhoseVersionIsNeeded_namesItBesideEachCode() {
        Resource expansion = Spoken.ask(
                snapshot,
                TerminologyOperation.EXPAND,
                "{'name': 'valueSet', 'resource': {'resourceType': 'ValueSet', 'status': 'active', 'compose': {'include':"
                        + " [{'system': 'http://example.org/v'}]}}}");

        assertThat(Spoken.said(expansion))
                .contains("\"system\":\"http://example.org/v\",\"version\":\"3\",\"code\":\"q\"");
    }

    /** R5, $expand.property: "either a code from the code system definition (convenient) or the formal URI", or {@code *}. */
    @ParameterizedTest
    @CsvSource({
        "shade, red",
        "http://example.org/p#shade, red",
        "*, red",
        "http://hl7.org/fhir/concept-properties#parent, up",
        "*, up",
        "http://example.org/p#other, ''"
    })
    void expand_property_byCodeUriOrAll(String property, String value) {
        String expansion = Spoken.said(Spoken.ask(
                snapshot,
                TerminologyOperation.EXPAND,
                "{'name': 'property', 'valueString': '" + property + "'}, {'name': 'tx-resource', 'resource':"
                        + " {'resourceType': 'CodeSystem', 'url': 'http://example.org/shaded', 'status': 'active',"
                        + " 'hierarchyMeaning': 'is-a', 'content': 'complete', 'property': [{'code': 'shade', 'uri':"
                        + " 'http://example.org/p#shade', 'type': 'code'}], 'concept': [{'code': 'up', 'concept': [{'code':"
                        + " 'down', 'property': [{'code': 'shade', 'valueCode': 'red'}]}]}]}}, {'name': 'valueSet', 'resource':"
                        + " {'resourceType': 'ValueSet', 'status': 'active', 'compose': {'include': [{'system':"
                        + " 'http://example.org/shaded', 'concept': [{'code': 'down'}]}]}}}"));

        assertThat(expansion).contains("\"code\":\"down\"");
        if (value.isEmpty()) {
            assertThat(expansion).doesNotContain("contains.property");
        } else {
            assertThat(expansion).contains("\"url\":\"value\",\"valueCode\":\"" + value + "\"");
        }
    }

    @Test
    void batch_withoutValidations_isRefused() {
        assertThatThrownBy(() -> Spoken.ask(
                        snapshot,
                        TerminologyOperation.VALUE_SET_BATCH,
                        "{'name': 'url', 'valueUri': 'http://example.org/vs/plain'}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("one or more parameters 'validation'");
    }

    @Test
    void parameterWithAnEmptyValue_isSaidToHaveNone() {
        assertThatThrownBy(() -> lookup("", "{'name': 'property', 'valueCode': 'url'}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageEndingWith("but it was sent as no value.");
    }

    /** HL7's ecosystem: the parameter, then the value set's expansion parameter, then Accept-Language, then ValueSet.language. */
    @ParameterizedTest
    @CsvSource({"de, , , Eins", "de, en, it, Eins", ", de, en, Eins", ", , de, Eins", ", , , One", "en, de, de, One"})
    void validate_languageOfTheDisplay_inTheOrderOfItsSources(
            @Nullable String parameter, @Nullable String usual, @Nullable String header, String display) {
        String extension = usual == null
                ? ""
                : "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter',"
                        + " 'extension': [{'url': 'name', 'valueCode': 'displayLanguage'}, {'url': 'value', 'valueCode': '"
                        + usual + "'}]}],";
        String request = "{'name': 'system', 'valueUri': 'http://example.org/s'}, {'name': 'code', 'valueCode': 'One'},"
                + " {'name': 'valueSet', 'resource': {'resourceType': 'ValueSet', " + extension
                + " 'status': 'active', 'compose': {'include': [{'system': 'http://example.org/s'}]}}}"
                + (parameter == null ? "" : ", {'name': 'displayLanguage', 'valueCode': '" + parameter + "'}");
        RequestContext context = new RequestContext(
                header == null ? LanguageRanges.ANY : LanguageRanges.parse(header), null, Limits.DEFAULT, false);

        Resource answer = Spoken.ask(snapshot, TerminologyOperation.VALUE_SET_VALIDATE_CODE, request, context);

        assertThat(Spoken.value(answer, "display")).isEqualTo(display);
    }

    private List<String> inLanguage(String language) {
        return Spoken.listed(expand("own", "{'name': 'displayLanguage', 'valueCode': '" + language + "'}"));
    }

    private Resource lookup(String code, String more) {
        return Spoken.ask(
                snapshot,
                TerminologyOperation.LOOKUP,
                "{'name': 'system', 'valueUri': 'http://example.org/s'}, {'name': 'code', 'valueCode': '" + code
                        + "'}, " + more);
    }

    private Resource validate(String parameters) {
        return Spoken.ask(snapshot, TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, parameters);
    }

    private Resource validateInPlain(String display) {
        return Spoken.ask(
                snapshot,
                TerminologyOperation.VALUE_SET_VALIDATE_CODE,
                "{'name': 'url', 'valueUri': 'http://example.org/vs/plain'}, {'name': 'system', 'valueUri': 'http://example.org/s'},"
                        + " {'name': 'code', 'valueCode': 'One'}, {'name': 'display', 'valueString': '" + display
                        + "'}");
    }

    private Resource expand(String valueSet, String parameters) {
        return Spoken.ask(
                snapshot,
                TerminologyOperation.EXPAND,
                "{'name': 'url', 'valueUri': 'http://example.org/vs/" + valueSet + "'}, " + parameters);
    }
}
