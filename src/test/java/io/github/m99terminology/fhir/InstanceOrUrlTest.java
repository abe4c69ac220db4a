package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.fhir.PackageOperation.Packaged;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is asked at the address of one resource, or with one sent along, and names another in the same breath: an answer about whichever of the two
 * the server likes better would be an answer to another question. Versions 1 and 2 of a code system: only 2 has {@code blue}.
 */
class InstanceOrUrlTest {

    private static final String SYSTEM =
            """
            {'resourceType': 'CodeSystem', 'id': 'v%1$s', 'url': 'http://example.org/two', 'version': '%1$s', 'status': 'active',
             'content': 'complete', 'concept': [{'code': 'red'}%2$s]}""";

    private static final TerminologySnapshot BOTH = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(Coloured.parse(CodeSystem.class, SYSTEM.formatted("1", ""))))
            .with(Definitions.codeSystem(
                    Coloured.parse(CodeSystem.class, SYSTEM.formatted("2", ", {'code': 'blue'}"))));

    private static Answer at(TerminologyOperation operation, String version, String query) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            parameters.put(pair.substring(0, pair.indexOf('=')), new String[] {pair.substring(pair.indexOf('=') + 1)});
        }
        return operation.answer(
                BOTH,
                IncomingParameters.ofQuery(parameters),
                new RequestContext(
                        LanguageRanges.ANY, new Canonical("http://example.org/two", version), Limits.DEFAULT, false));
    }

    @ParameterizedTest
    @CsvSource({
        "LOOKUP, 'code=red&system=http://example.org/other'",
        "CODE_SYSTEM_VALIDATE_CODE, 'code=red&url=http://example.org/other'",
        "SUBSUMES, 'codeA=red&codeB=red&system=http://example.org/other'",
        "FIND_MATCHES, 'system=http://example.org/other'",
        "QUESTIONNAIRE, 'code=red&url=http://example.org/other'",
        "CODE_SYSTEM_DIFF, 'from=1&url=http://example.org/other'",
    })
    void anotherUrlThanTheAddress_isRefused(TerminologyOperation operation, String query) {
        assertThatThrownBy(() -> at(operation, "2", query))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.INVALID_REQUEST))
                .hasMessageContaining(
                        "http://example.org/two|2 by its id, but the request names http://example.org/other");
    }

    /** Whoever names the version in full means that one: there are clients that make the address of a canonical's last part. */
    @ParameterizedTest
    @CsvSource({
        "LOOKUP, 'code=red&system=http://example.org/two&version=1', '\"version\",\"valueString\":\"1\"'",
        "CODE_SYSTEM_VALIDATE_CODE, 'code=red&url=http://example.org/two|1', '\"version\",\"valueString\":\"1\"'",
        "CODE_SYSTEM_DIFF, 'from=2&url=http://example.org/two|1', '\"to\",\"valueString\":\"1\"'",
        "CODE_SYSTEM_DIFF, 'from=1&url=http://example.org/two', '\"to\",\"valueString\":\"2\"'",
        "CODE_SYSTEM_DIFF, 'from=2&to=1', '\"to\",\"valueString\":\"1\"'",
    })
    void anotherVersionInFull_isTheOneThatIsAnswered(TerminologyOperation operation, String query, String said) {
        assertThat(Coloured.json(at(operation, "2", query))).contains(said);
    }

    /** At version 2 the code is added, at version 1 removed: which way round is what {@code $diff} is about. */
    @Test
    void diff_atAnAddress_goesFromTheOldOneToThatOne() {
        assertThat(Coloured.json(at(TerminologyOperation.CODE_SYSTEM_DIFF, "2", "from=1")))
                .contains("\"valueCode\":\"added\"", "\"valueCode\":\"blue\"")
                .doesNotContain("\"valueCode\":\"removed\"");
        assertThat(Coloured.json(at(TerminologyOperation.CODE_SYSTEM_DIFF, "2", "from=2&url=http://example.org/two|1")))
                .contains("\"valueCode\":\"removed\"", "\"valueCode\":\"blue\"")
                .doesNotContain("\"valueCode\":\"added\"");
    }

    @ParameterizedTest
    @CsvSource({"v1, v1, true", "v1, , true", ", v1, true", "v1, v2, false"})
    void package_ofOneId_isOfThatOne_andOfTwoOfNone(String ofPath, String parameter, boolean answered) {
        Map<String, String[]> query = parameter == null ? Map.of() : Map.of("id", new String[] {parameter});
        if (answered) {
            assertThat(packaged(ofPath, query).result().artifacts())
                    .first()
                    .extracting(artifact -> String.valueOf(artifact.canonical()))
                    .isEqualTo("http://example.org/two|1");
        } else {
            assertThatThrownBy(() -> packaged(ofPath, query))
                    .isInstanceOf(TerminologyException.class)
                    .hasMessageContaining("CodeSystem/v1 by its id, but the request names the id 'v2'");
        }
    }

    private static Packaged packaged(String id, Map<String, String[]> query) {
        return PackageOperation.gather(
                "CodeSystem",
                id,
                each -> new Canonical("http://example.org/two", each.substring(1)),
                BOTH,
                IncomingParameters.ofQuery(query),
                Limits.DEFAULT,
                false);
    }

    /** Of the value set that came only its own version can be judged; wildcards that it meets are no other version. */
    @ParameterizedTest
    @CsvSource({
        "valueSetVersion, 1.2, true",
        "valueSetVersion, 1.x, true",
        "valueSetVersion, 2, false",
        "url, http://example.org/sent|1.2, true",
        "url, http://example.org/sent|1.3, false",
        "url, http://example.org/sent, true",
        "url, http://example.org/else, false"
    })
    void valueSetThatCame_besideAnotherOne_isRefused(String name, String value, boolean answered) {
        for (TerminologyOperation operation :
                new TerminologyOperation[] {TerminologyOperation.EXPAND, TerminologyOperation.VALUE_SET_VALIDATE_CODE
                }) {
            String request =
                    """
                    {'name': '%s', 'valueUri': '%s'}%s,
                    {'name': 'valueSet', 'resource': {'resourceType': 'ValueSet', 'url': 'http://example.org/sent', 'version': '1.2',
                      'status': 'active', 'compose': {'include': [{'system': 'http://example.org/colours'}]}}}"""
                            .formatted(
                                    name,
                                    value,
                                    operation == TerminologyOperation.EXPAND
                                            ? ""
                                            : ", {'name': 'coding', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}");
            if (answered) {
                assertThat(Coloured.json(Coloured.ask(operation, request))).contains("red");
            } else {
                assertThatThrownBy(() -> Coloured.ask(operation, request))
                        .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                                .isEqualTo(Kind.INVALID_REQUEST))
                        .hasMessageEndingWith("Give one of them.");
            }
        }
    }
}
