package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.PackageOperation.Packaged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CDA and HL7 v2 name code systems by their OIDs. Wherever a request may name a code system, its OID gets the very answer that its url gets: an OID
 * that one parameter does not know would answer "not found" for a code that is there.
 */
class OtherNamesOfSystemsTest {

    private static final Map<String, TerminologyOperation> REQUESTS = new LinkedHashMap<>();

    private static void add(TerminologyOperation operation, String... parameters) {
        REQUESTS.put(String.join(",", parameters), operation);
    }

    static {
        String coding = "{'name': 'coding', 'valueCoding': {'system': '@', 'code': 'red'}}";
        String concept =
                "{'name': 'codeableConcept', 'valueCodeableConcept': {'coding': [{'system': '@', 'code': 'red', 'display': 'Rot'}]}}";
        String code = "{'name': 'code', 'valueCode': 'red'}";
        String system = "{'name': 'system', 'valueUri': '@'}";
        String all = "{'name': 'url', 'valueUri': 'http://example.org/all'}";
        String paint = "{'name': 'url', 'valueUri': 'http://example.org/paint'}";
        String surface =
                "{'name': 'dependency', 'part': [{'name': 'element', 'valueUri': 'http://example.org/surface'}, {'name': 'concept', %s}]}";
        add(TerminologyOperation.LOOKUP, system, code);
        add(TerminologyOperation.LOOKUP, coding);
        add(TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, "{'name': 'url', 'valueUri': '@'}", code);
        add(TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, concept);
        add(TerminologyOperation.VALUE_SET_VALIDATE_CODE, all, coding);
        add(TerminologyOperation.VALUE_SET_VALIDATE_CODE, all, concept);
        add(TerminologyOperation.VALUE_SET_VALIDATE_CODE, all, system, code);
        add(
                TerminologyOperation.SUBSUMES,
                system,
                "{'name': 'codeA', 'valueCode': 'red'}",
                "{'name': 'codeB', 'valueCode': 'dark'}");
        add(
                TerminologyOperation.SUBSUMES,
                coding.replace("coding", "codingA"),
                "{'name': 'codingB', 'valueCoding': {'system': '@', 'code': 'blue'}}");
        add(
                TerminologyOperation.FIND_MATCHES,
                system,
                "{'name': 'property', 'part': [{'name': 'code', 'valueCode': 'like'},"
                        + " {'name': 'value', 'valueCoding': {'system': '@', 'code': 'blue'}}]}");
        add(
                TerminologyOperation.TRANSLATE,
                paint,
                coding,
                surface.formatted("'valueCoding': {'system': '@', 'code': 'blue'}"));
        add(
                TerminologyOperation.TRANSLATE,
                paint,
                system,
                code,
                surface.formatted("'valueCodeableConcept': {'coding': [{'system': '@', 'code': 'blue'}]}"));
        add(
                TerminologyOperation.TRANSLATE,
                paint,
                "{'name': 'sourceCoding', 'valueCoding': {'system': '@', 'code': 'red'}}",
                surface.formatted("'valueCoding': {'system': '@', 'code': 'blue'}"));
        for (String rule : new String[] {"system-version", "force-system-version", "check-system-version"}) {
            for (String version : new String[] {"1", "9"}) {
                add(
                        TerminologyOperation.EXPAND,
                        all,
                        "{'name': '%s', 'valueCanonical': '@|%s'}".formatted(rule, version));
            }
        }
        add(TerminologyOperation.EXPAND, all, "{'name': 'exclude-system', 'valueCanonical': '@'}");
        add(
                TerminologyOperation.CODE_SYSTEM_DIFF,
                "{'name': 'url', 'valueUri': '@'}",
                "{'name': 'from', 'valueString': '1'}",
                "{'name': 'to', 'valueString': '1'}");
        add(
                TerminologyOperation.CODE_SYSTEM_BATCH,
                "{'name': 'url', 'valueUri': '@'}",
                "{'name': 'validation', 'resource': {'resourceType': 'Parameters', 'parameter': [" + code + "]}}");
    }

    static Stream<Arguments> requests() {
        return REQUESTS.entrySet().stream().map(each -> Arguments.of(each.getValue(), each.getKey()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_byOid_isAnsweredAsByUrl(TerminologyOperation operation, String request) {
        String byUrl = answered(operation, request.replace("@", Coloured.URL));

        assertThat(answered(operation, request.replace("@", Coloured.OID)))
                .as(byUrl)
                .isEqualTo(byUrl);
    }

    /** What is echoed is what was understood, and what is refused names the url as well. */
    private static String answered(TerminologyOperation operation, String request) {
        try {
            return Coloured.json(Coloured.ask(operation, request));
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** The table would say nothing if every request of it were refused, or nothing found. */
    @Test
    void theRequests_findWhatThereIs() {
        String nothing = "\"result\",\"valueBoolean\":false|No code of|could not be found";
        long found = requests()
                .map(each -> answered(
                        (TerminologyOperation) each.get()[0], ((String) each.get()[1]).replace("@", Coloured.URL)))
                .filter(answer -> answer.startsWith("{") && !answer.matches(".*(" + nothing + ").*"))
                .count();

        assertThat(found).isGreaterThan(REQUESTS.size() / 2);
    }

    @Test
    void package_ofAVersionOfAnOid_isThatOfTheUrl() {
        for (String rule : new String[] {"artifactVersion", "checkArtifactVersion", "forceArtifactVersion"}) {
            for (String version : new String[] {"1", "9"}) {
                assertThat(packaged(rule, Coloured.OID + "|" + version))
                        .as(rule + " " + version)
                        .isEqualTo(packaged(rule, Coloured.URL + "|" + version));
            }
        }
    }

    private static String packaged(String rule, String canonical) {
        String request = "{'name': 'url', 'valueUri': 'http://example.org/all'}, {'name': '%s', 'valueString': '%s'}"
                .formatted(rule, canonical);
        try {
            Packaged packaged = PackageOperation.gather(
                    "ValueSet",
                    null,
                    id -> null,
                    Coloured.SNAPSHOT,
                    IncomingParameters.ofBody((Resource) Coloured.parameters(request)),
                    Limits.DEFAULT,
                    false);
            return packaged.result().artifacts() + " without "
                    + packaged.result().missing();
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
