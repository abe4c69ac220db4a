package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code $translate} in the spellings of R4 and of R5 and later, and maps that refer to each other.
 *
 * <pre>
 *   m|1   a → b   1 equivalent x, of both comments    2 wider y if side=left, with the product weight=heavy
 *                 otherwise: as 'next' says
 *   next  a → b   3 equal z, 2 equal never            otherwise: as 'last' says
 *   last  a → b   4 narrower q                        otherwise: as 'next' says, in a circle
 *   same  a → d                                       otherwise: the code as it is
 * </pre>
 */
class TranslateSpellingsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String MAP = "'name': 'url', 'valueUri': 'http://example.org/m'";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(
                    Definitions.conceptMap(
                            map(
                                    "m",
                                    """
                    {'source': 'http://example.org/a', 'target': 'http://example.org/b', 'element': [
                      {'code': '1', 'extension': [
                         {'url': 'http://hl7.org/fhir/6.0/StructureDefinition/extension-ConceptMap.group.element.comment',
                          'valueString': 'rarely coded'}],
                       'target': [{'code': 'x', 'equivalence': 'equivalent', 'comment': 'as good as it gets'}]},
                      {'code': '2', 'target': [{'code': 'y', 'equivalence': 'wider', 'comment': 'c',
                       'dependsOn': [{'property': 'http://example.org/side', 'value': 'left'}],
                       'product': [{'property': 'http://example.org/weight', 'system': 'http://example.org/w', 'value': 'heavy'}]}]}],
                     'unmapped': {'mode': 'other-map', 'url': 'http://example.org/next'}}""")))
            .with(
                    Definitions.conceptMap(
                            map(
                                    "next",
                                    """
                    {'source': 'http://example.org/a', 'target': 'http://example.org/b', 'element': [
                      {'code': '2', 'target': [{'code': 'never', 'equivalence': 'equal'}]},
                      {'code': '3', 'target': [{'code': 'z', 'equivalence': 'equal'}]}],
                     'unmapped': {'mode': 'other-map', 'url': 'http://example.org/last'}}""")))
            .with(
                    Definitions.conceptMap(
                            map(
                                    "last",
                                    """
                    {'source': 'http://example.org/a', 'target': 'http://example.org/b', 'element': [
                      {'code': '4', 'target': [{'code': 'q', 'equivalence': 'narrower', 'comment': 'c'}]}],
                     'unmapped': {'mode': 'other-map', 'url': 'http://example.org/next'}}""")))
            .with(
                    Definitions.conceptMap(
                            map(
                                    "same",
                                    """
                    {'source': 'http://example.org/a', 'target': 'http://example.org/d',
                     'element': [{'code': '1', 'target': [{'code': 'one', 'equivalence': 'equal'}]}],
                     'unmapped': {'mode': 'provided'}}""")));

    // ---- the parameters

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'code', 'valueCode': '1'}, {'name': 'system', 'valueUri': 'http://example.org/a'}",
                "{'name': 'sourceCode', 'valueCode': '1'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/a'}",
                "{'name': 'sourceCode', 'valueCode': '1'}, {'name': 'system', 'valueUri': 'http://example.org/a'}",
                "{'name': 'code', 'valueCode': '1'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/a'}",
                "{'name': 'coding', 'valueCoding': {'system': 'http://example.org/a', 'code': '1'}}",
                "{'name': 'sourceCoding', 'valueCoding': {'system': 'http://example.org/a', 'code': '1'}}",
                "{'name': 'codeableConcept', 'valueCodeableConcept': {'coding': [{'system': 'http://example.org/a', 'code': '1'}]}}",
                "{'name': 'sourceCodeableConcept', 'valueCodeableConcept': {'coding': [{'system': 'http://example.org/a', 'code': '1'}]}}",
                "{'name': 'sourceCodeableConcept', 'valueCodeableConcept': {'coding': [{'code': '9'}, {'system': 'http://example.org/a'},"
                        + " {'system': 'http://example.org/a', 'code': '1'}]}}"
            })
    void translate_everySpelling_findsTheSame(String spelling) {
        assertThat(concepts(answer(spelling))).containsExactly("equivalent x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'code', 'valueCode': 'x'}, {'name': 'system', 'valueUri': 'http://example.org/b'}, {'name': 'reverse', 'valueBoolean': true}",
                "{'name': 'targetCode', 'valueCode': 'x'}, {'name': 'targetSystem', 'valueUri': 'http://example.org/b'}",
                "{'name': 'targetCode', 'valueCode': 'x'}, {'name': 'system', 'valueUri': 'http://example.org/b'}",
                "{'name': 'targetCoding', 'valueCoding': {'system': 'http://example.org/b', 'code': 'x'}}",
                "{'name': 'targetCodeableConcept', 'valueCodeableConcept': {'coding': [{'system': 'http://example.org/b', 'code': 'x'}]}}"
            })
    void translate_everySpellingOfTheReverse_findsTheSource(String spelling) {
        String answer = R4.newJsonParser().encodeResourceToString(answer(spelling));

        assertThat(answer).contains("\"code\":\"1\"").contains("\"valueBoolean\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "sourceVersion"})
    void translate_versionOfTheCodeSystem_inBothSpellings(String name) {
        Parameters answer = answer("{'name': 'conceptMap', 'resource': " + versioned()
                + "}, {'name': 'sourceCode', 'valueCode': '1'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/a'}, {'name': '"
                + name + "', 'valueString': '2'}");

        assertThat(concepts(answer)).containsExactly("equal two");
    }

    private static String versioned() {
        return """
                {'resourceType': 'ConceptMap', 'status': 'active', 'url': 'http://example.org/v', 'group': [
                 {'source': 'http://example.org/a', 'sourceVersion': '1', 'target': 'http://example.org/b',
                  'element': [{'code': '1', 'target': [{'code': 'one', 'equivalence': 'equal'}]}]},
                 {'source': 'http://example.org/a', 'sourceVersion': '2', 'target': 'http://example.org/b',
                  'element': [{'code': '1', 'target': [{'code': 'two', 'equivalence': 'equal'}]}]}]}""";
    }

    @Test
    void translate_bothSpellingsOfOneParameter_mayNotDisagree() {
        assertThatThrownBy(
                        () -> answer(
                                "{'name': 'code', 'valueCode': '1'}, {'name': 'system', 'valueUri': 'http://example.org/a'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/b'}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "ConceptMap/$translate was given 'http://example.org/a' as 'system' and 'http://example.org/b' as"
                                + " 'sourceSystem', which are two spellings of one parameter. Give one of them.");
    }

    @Test
    void translate_targetCodeThatIsNotToBeReversed_isRefused() {
        assertThatThrownBy(
                        () -> answer(
                                "{'name': 'targetCode', 'valueCode': 'x'}, {'name': 'targetSystem', 'valueUri': 'http://example.org/b'}, {'name': 'reverse', 'valueBoolean': false}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "ConceptMap/$translate was given 'targetCode', which asks for sources, and reverse=false. To translate a"
                                + " source, give it as 'sourceCode' or 'code'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'element', 'valueUri': 'http://example.org/side'}, {'name': 'concept', 'valueCodeableConcept': {'coding': [{'code': 'right'}, {'code': 'left'}]}}",
                "{'name': 'element', 'valueUri': 'http://example.org/side'}, {'name': 'concept', 'valueCodeableConcept': {'text': 'left'}}",
                "{'name': 'attribute', 'valueUri': 'http://example.org/side'}, {'name': 'value', 'valueCode': 'left'}",
                "{'name': 'attribute', 'valueUri': 'http://example.org/side'}, {'name': 'value', 'valueCoding': {'code': 'left'}}"
            })
    void translate_dependency_isMetInEverySpelling(String parts) {
        Parameters answer = answer(
                "{'name': 'code', 'valueCode': '2'}, {'name': 'system', 'valueUri': 'http://example.org/a'}, {'name': 'dependency', 'part': ["
                        + parts + "]}");

        assertThat(concepts(answer)).containsExactly("wider y");
    }

    // ---- the answer

    @Test
    void translate_commentsOfSourceAndTarget_areBothSaid() {
        Parameters answer = answer(
                "{'name': 'sourceCode', 'valueCode': '1'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/a'}");

        assertThat(part(answer, "sourceComment")).isEqualTo("rarely coded");
        assertThat(part(answer, "targetComment")).isEqualTo("as good as it gets");
        assertThat(part(answer, "relationship")).isEqualTo("equivalent");
    }

    @Test
    void translate_dependsOnAndProduct_areSaidAsTheRequestSpells() {
        String dependency =
                "{'name': 'dependency', 'part': [{'name': 'attribute', 'valueUri': 'http://example.org/side'}, {'name': 'value', 'valueCode': 'left'}]}";
        Parameters r5 = answer(
                "{'name': 'sourceCode', 'valueCode': '2'}, {'name': 'sourceSystem', 'valueUri': 'http://example.org/a'}, "
                        + dependency);
        Parameters r4 =
                answer("{'name': 'code', 'valueCode': '2'}, {'name': 'system', 'valueUri': 'http://example.org/a'}, "
                        + dependency);

        assertThat(text(r5)).contains("dependsOn[attribute=http://example.org/side, value=left]");
        assertThat(text(r5)).contains("product[attribute=http://example.org/weight, value=heavy]");
        assertThat(part(r5, "relationship")).isEqualTo("source-is-narrower-than-target");
        assertThat(text(r4)).contains("product[element=http://example.org/weight, concept=heavy]");
        assertThat(text(r4)).doesNotContain("relationship");
    }

    // ---- unmapped codes

    @Test
    void translate_unmappedCode_followsTheChain_andNamesTheMapThatAnswered() {
        Parameters answer = asked("4");

        assertThat(concepts(answer)).containsExactly("narrower q");
        assertThat(part(answer, "originMap")).isEqualTo("http://example.org/m|1");
        assertThat(part(answer, "source")).isEqualTo("http://example.org/last");
        assertThat(used(answer)).containsExactly("http://example.org/last|1");
        assertThat(used(asked("1"))).isEmpty();
    }

    private static List<String> used(Parameters answer) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("used-conceptmap"))
                .map(parameter -> parameter.getValue().primitiveValue())
                .toList();
    }

    private static final Parameters WITHOUT_MAP = parsed(
            "{'resourceType': 'Parameters', 'parameter': [{'name': 'code', 'valueCode': '4'}, {'name': 'system', 'valueUri': 'http://example.org/a'}, {'name': 'targetsystem', 'valueUri': 'http://example.org/b'}]}");

    /** Three maps here map a to b, and two of them are those to which the first refers; each has a say once, where it is entered. */
    @Test
    void translate_withoutMap_asksNoMapAgain_towardsWhichAnotherReferred() {
        Parameters answer = answer(snapshot, WITHOUT_MAP);

        assertThat(concepts(answer)).containsExactly("narrower q");
        assertThat(part(answer, "originMap")).isEqualTo("http://example.org/m|1");
    }

    /** next and last refer to each other; the first of them is entered. */
    @Test
    void translate_withoutMap_ofTwoThatReferToEachOther_entersOne() {
        Parameters answer = answer(snapshot.withoutConceptMap("m"), WITHOUT_MAP);

        assertThat(concepts(answer)).containsExactly("narrower q");
    }

    @Test
    void translate_knowinglyNoTarget_isSaidWithoutConcept() {
        Parameters answer = answer(
                "{'name': 'conceptMap', 'resource': {'resourceType': 'ConceptMap', 'status': 'active', 'url': 'http://example.org/v', 'group': ["
                        + "{'source': 'http://example.org/a', 'target': 'http://example.org/b', 'element': [{'code': '1', 'target': [{'equivalence': 'unmatched'}]}]}]}},"
                        + " {'name': 'code', 'valueCode': '1'}, {'name': 'system', 'valueUri': 'http://example.org/a'}");

        assertThat(part(answer, "noMap")).isEqualTo("true");
        assertThat(part(answer, "equivalence")).isEqualTo("unmatched");
        assertThat(part(answer, "concept")).isEqualTo("-");
        assertThat(answer.getParameterBool("result")).isFalse();
    }

    @Test
    void translate_mapsThatReferToEachOther_endsWithASentence() {
        Parameters answer = asked("9");

        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(answer.getParameter("message").getValue().primitiveValue())
                .isEqualTo("The ConceptMaps refer the codes that they do not map to each other, in a circle:"
                        + " http://example.org/next|1 → http://example.org/last|1 → http://example.org/next|1");
    }

    @Test
    void translate_reverse_followsTheChain_forCodesThatTheFirstMapLacks() {
        Parameters through = answer(
                "{'name': 'targetCode', 'valueCode': 'q'}, {'name': 'targetSystem', 'valueUri': 'http://example.org/b'}");
        Parameters mapped = answer(
                "{'name': 'targetCode', 'valueCode': 'never'}, {'name': 'targetSystem', 'valueUri': 'http://example.org/b'}");

        assertThat(part(through, "originMap")).isEqualTo("http://example.org/m|1");
        assertThat(used(through)).containsExactly("http://example.org/last|1");
        assertThat(part(through, "equivalence")).isEqualTo("wider");
        assertThat(through.getParameterBool("result")).isTrue();
        assertThat(mapped.getParameterBool("result")).isFalse();
    }

    @Test
    void translate_reverseOfACodeThatStaysAsItIs() {
        Parameters kept = answer(
                "http://example.org/same",
                "{'name': 'code', 'valueCode': '8'}, {'name': 'system', 'valueUri': 'http://example.org/d'}, {'name': 'reverse', 'valueBoolean': true}");
        Parameters mapped = answer(
                "http://example.org/same",
                "{'name': 'code', 'valueCode': '1'}, {'name': 'system', 'valueUri': 'http://example.org/d'}, {'name': 'reverse', 'valueBoolean': true}");

        assertThat(concepts(kept)).containsExactly("equal 8");
        assertThat(concepts(mapped)).isEmpty();
    }

    /** As of a year's map: what the first map does not have is asked of the other in the version of the day. */
    @Test
    void translate_unmappedCode_isAskedOfTheOtherMapsVersionThatMapsTheCodingsVersion() {
        TerminologySnapshot years = snapshot.with(
                        Definitions.conceptMap(
                                map(
                                        "first",
                                        """
                        {'source': 'http://example.org/a', 'target': 'http://example.org/b',
                         'unmapped': {'mode': 'other-map', 'url': 'http://example.org/year'}}""")))
                .with(Definitions.conceptMap(year("2026")))
                .with(Definitions.conceptMap(year("2027")));

        Parameters answer = answer(
                years,
                parsed(
                        """
                {'resourceType': 'Parameters', 'parameter': [{'name': 'url', 'valueUri': 'http://example.org/first'},
                 {'name': 'coding', 'valueCoding': {'system': 'http://example.org/a', 'version': '2026', 'code': '1'}}]}"""));

        assertThat(concepts(answer)).containsExactly("equal of2026");
    }

    private static ConceptMap year(String year) {
        return parsedMap(
                """
                {'resourceType': 'ConceptMap', 'id': 'year-%1$s', 'url': 'http://example.org/year', 'version': '%1$s', 'status': 'active', 'group': [
                 {'source': 'http://example.org/a', 'sourceVersion': '%1$s', 'target': 'http://example.org/b',
                  'element': [{'code': '1', 'target': [{'code': 'of%1$s', 'equivalence': 'equal'}]}]}]}"""
                        .formatted(year));
    }

    @Test
    void translate_chainThatIsTooLong_isRefused() {
        TerminologySnapshot chained = snapshot;
        for (int i = 0; i < 200; i++) {
            chained = chained.with(Definitions.conceptMap(map(
                    "chain" + i,
                    """
                    {'source': 'http://example.org/a', 'target': 'http://example.org/b',
                     'unmapped': {'mode': 'other-map', 'url': 'http://example.org/chain%d'}}"""
                            .formatted(i + 1))));
        }
        TerminologySnapshot all = chained;

        assertThatThrownBy(
                        () -> answer(
                                all,
                                parsed(
                                        """
                        {'resourceType': 'Parameters', 'parameter': [{'name': 'url', 'valueUri': 'http://example.org/chain0'},
                         {'name': 'coding', 'valueCoding': {'system': 'http://example.org/a', 'code': '1'}}]}""")))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("more than 32 ConceptMaps in a row");
    }

    // ----

    private Parameters asked(String code) {
        return answer("{'name': 'code', 'valueCode': '" + code
                + "'}, {'name': 'system', 'valueUri': 'http://example.org/a'}");
    }

    private Parameters answer(String parameters) {
        return parameters.contains("'conceptMap'")
                ? answer(snapshot, parsed("{'resourceType': 'Parameters', 'parameter': [" + parameters + "]}"))
                : answer("http://example.org/m", parameters);
    }

    private Parameters answer(String url, String parameters) {
        return answer(
                snapshot,
                parsed("{'resourceType': 'Parameters', 'parameter': [{" + MAP.replace("http://example.org/m", url)
                        + "}, " + parameters + "]}"));
    }

    private static Parameters answer(TerminologySnapshot snapshot, Parameters request) {
        return (Parameters) TerminologyOperation.TRANSLATE
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    /** Equivalence and code of each match. */
    private static List<String> concepts(Parameters answer) {
        return matches(answer).stream()
                .map(match -> value(match, "equivalence") + " " + value(match, "concept"))
                .toList();
    }

    private static String part(Parameters answer, String name) {
        return value(matches(answer).get(0), name);
    }

    private static List<ParametersParameterComponent> matches(Parameters answer) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("match"))
                .toList();
    }

    private static String value(ParametersParameterComponent match, String name) {
        return match.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> words(part.getValue()))
                .findFirst()
                .orElse("-");
    }

    private static String words(Type value) {
        return value instanceof org.hl7.fhir.r4.model.Coding coding
                ? coding.getCode()
                : Objects.toString(value.primitiveValue());
    }

    /** All parts that have parts. */
    private static String text(Parameters answer) {
        StringBuilder text = new StringBuilder();
        for (ParametersParameterComponent part : matches(answer).get(0).getPart()) {
            text.append(part.getName())
                    .append(part.getPart().stream()
                            .map(inner -> inner.getName() + "=" + words(inner.getValue()))
                            .toList())
                    .append(' ');
        }
        return text.toString();
    }

    private static ConceptMap map(String id, String group) {
        return parsedMap(
                ("{'resourceType': 'ConceptMap', 'id': '%1$s', 'url': 'http://example.org/%1$s', 'version': '1',"
                                + " 'status': 'active', 'group': [%2$s]}")
                        .formatted(id, group));
    }

    private static ConceptMap parsedMap(String json) {
        return R4.newJsonParser().parseResource(ConceptMap.class, json.replace('\'', '"'));
    }

    private static Parameters parsed(String json) {
        return R4.newJsonParser().parseResource(Parameters.class, json.replace('\'', '"'));
    }
}
