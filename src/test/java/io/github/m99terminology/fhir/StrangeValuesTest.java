package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every type that R4 has, the largest, and those that say nothing: what comes in comes out, in JSON as in XML, or is refused. */
class StrangeValuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of an extension, which may have a value of any type: the editor of a code system has chosen it, and reads it back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'valueBase64Binary': 'AAECAw=='",
                "'valueBoolean': false",
                "'valueCanonical': 'http://example.org/x|1'",
                "'valueCode': 'a b'",
                "'valueDate': '2026-02'",
                "'valueDateTime': '2026-02-28T23:59:59.999+14:00'",
                "'valueDecimal': 1.10",
                "'valueDecimal': -0.000001",
                "'valueDecimal': 12345678901234567.5",
                "'valueDecimal': 1e3",
                "'valueId': 'A-1.b'",
                "'valueInstant': '2026-02-28T23:59:59.999Z'",
                "'valueInteger': -2147483648",
                "'valueMarkdown': '**a**\\n\\n* b'",
                "'valueOid': 'urn:oid:1.2.3'",
                "'valuePositiveInt': 2147483647",
                "'valueString': 'a\\t\\u0301\\u202eb\\ud83d\\ude00'",
                "'valueTime': '23:59:59'",
                "'valueUnsignedInt': 0",
                "'valueUri': 'urn:x'",
                "'valueUrl': 'http://example.org/'",
                "'valueUuid': 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520'",
                "'valueCoding': {'system': 'http://example.org', 'version': '1', 'code': 'c', 'display': 'C'}",
                "'valueCoding': {'display': 'words alone'}"
            })
    void valueOfAnyType_isTheSameInBothForms(String value) throws Exception {
        Answer answer = lookedUp(
                "'designation': [{'value': 'x', 'extension': [{'url': 'http://example.org/e', %s}]}]".formatted(value));

        JsonNode sent = JSON.readTree(("{" + value + "}").replace('\'', '"'));
        String name = sent.fieldNames().next();
        for (String form : List.of(Coloured.json(answer), Coloured.throughXml(answer))) {
            JsonNode said = JSON.readTree(form).findValue("extension").path(0).get(name);
            assertThat(said).as(form).isNotNull();
            if (name.equals("valueDecimal")) {
                assertThat(new BigDecimal(said.asText()))
                        .isEqualByComparingTo(new BigDecimal(sent.get(name).asText()));
            } else {
                assertThat(said).isEqualTo(sent.get(name));
            }
        }
    }

    /** {@code "valueCoding": {}} is no FHIR, and the storage of a server leaves it out: what was checked would not be what is there. */
    @ParameterizedTest
    @ValueSource(strings = {"'valueCoding': {'userSelected': true}", "'valueCoding': {'id': 'x'}", "'valueCode': ' '"})
    void valueThatSaysNothing_isNone(String value) throws Exception {
        assertThatThrownBy(() -> lookedUp("'property': [{'code': 'p', " + value + "}]"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("CodeSystem.concept.property.value[x] is missing");

        Answer answer = lookedUp(
                "'designation': [{'value': 'x', 'extension': [{'url': 'http://example.org/e', %s}]}]".formatted(value));
        assertThat(Coloured.json(answer)).doesNotContain("http://example.org/e", "{}");
        assertThat(JSON.readTree(Coloured.throughXml(answer))).isEqualTo(JSON.readTree(Coloured.json(answer)));
    }

    private static Answer lookedUp(String ofConcept) {
        return Coloured.ask(
                TerminologyOperation.LOOKUP,
                """
                {'name': 'tx-resource', 'resource': {'resourceType': 'CodeSystem', 'url': 'http://example.org/sent', 'status': 'active',
                  'content': 'complete', 'concept': [{'code': 'a', %s}]}},
                {'name': 'system', 'valueUri': 'http://example.org/sent'}, {'name': 'code', 'valueCode': 'a'}"""
                        .formatted(ofConcept));
    }

    /** FHIR's integers end at 2147483647; clients that want everything send just that. */
    @ParameterizedTest
    @CsvSource({
        "0, 2147483647, 3",
        "1, 2147483647, 2",
        "2147483647, 2147483647, 0",
        "2, 1000000000, 1",
        "1, 0000000001, 1",
        "1000000000, 1, 0"
    })
    void pageOfAnySize_isAnswered(String offset, String count, int listed) {
        for (String filter : List.of("", ", {'name': 'filter', 'valueString': 'r'}")) {
            ValueSet set = (ValueSet) Coloured.ask(
                            TerminologyOperation.EXPAND,
                            "{'name': 'url', 'valueUri': 'http://example.org/all'}, {'name': 'offset', 'valueInteger': %d},"
                                            .formatted(Long.parseLong(offset))
                                    + " {'name': 'count', 'valueInteger': %d}".formatted(Long.parseLong(count))
                                    + filter)
                    .toResource();
            if (filter.isEmpty()) {
                assertThat(set.getExpansion().getContains()).hasSize(listed);
                assertThat(set.getExpansion().getTotal()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "9999999999", "99999999999999999999", "-1", "+1", "1.0", "1e3", "٣"})
    void numberThatIsNone_isRefused_inAnAddress(String count) {
        IncomingParameters incoming = IncomingParameters.ofQuery(
                java.util.Map.of("url", new String[] {"http://example.org/all"}, "count", new String[] {count}));

        assertThatThrownBy(() -> TerminologyOperation.EXPAND.answer(Coloured.SNAPSHOT, incoming, RequestContext.NONE))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.INVALID_REQUEST))
                .hasMessageContaining("'" + count + "'");
    }

    /** Operators of later versions come in an extension of R4, and in no other way can they go back: their code is none of R4's. */
    @ParameterizedTest
    @ValueSource(strings = {"child-of", "descendent-leaf"})
    void operatorOfALaterVersion_comesBackAsItCame(String operator) throws Exception {
        Answer answer = Coloured.ask(
                TerminologyOperation.EXPAND,
                """
                {'name': 'includeDefinition', 'valueBoolean': true},
                {'name': 'valueSet', 'resource': {'resourceType': 'ValueSet', 'status': 'active', 'compose': {'include': [
                  {'system': 'http://example.org/colours', 'filter': [{'property': 'concept', 'value': 'red', '_op': {'extension': [
                    {'url': 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op',
                     'valueCode': '%s'}]}}]}]}}}"""
                        .formatted(operator));

        assertThat(JSON.readTree(Coloured.throughXml(answer))).isEqualTo(JSON.readTree(Coloured.json(answer)));
        ValueSet again = Coloured.parse(ValueSet.class, Coloured.json(answer));
        assertThat(Definitions.valueSet(again).include().get(0).filters().get(0).op())
                .isEqualTo(operator);
        assertThat(again.getExpansion().getContains())
                .extracting(each -> each.getCode())
                .containsExactly("dark");
    }

    /** An extension without a url is no FHIR, but programs write it. */
    @ParameterizedTest
    @ValueSource(strings = {"{'valueString': 'x'}", "{'url': 'http://example.org/x', 'valueString': 'x'}"})
    void manifestWithExtensions_pinsItsVersions(String extension) {
        Answer answer = Coloured.ask(
                TerminologyOperation.EXPAND,
                """
                {'name': 'url', 'valueUri': 'http://example.org/all'}, {'name': 'manifest', 'valueCanonical': 'http://example.org/manifest'},
                {'name': 'tx-resource', 'resource': {'resourceType': 'Library', 'url': 'http://example.org/manifest', 'status': 'active',
                  'type': {'text': 'manifest'}, 'extension': [%s], 'relatedArtifact': [{'type': 'depends-on',
                    'resource': 'http://example.org/colours|1'}]}}"""
                        .formatted(extension));

        assertThat(Coloured.json(answer)).contains("\"total\":3");
    }
}
