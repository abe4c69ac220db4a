package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the value sets of a map say where its groups say nothing (R4, ConceptMap.group.source and target), and how a request names them.
 *
 * <pre>
 *   vs/a (id from)  all of a          vs/b (id to)  imports vs/b1, which lists b's x        vs/both  a and b
 *   open            vs/a → vs/b       group without source and target: 1 equal x, otherwise: the code as it is
 *   vague           vs/both → vs/none group without source and target: 1 equal x
 * </pre>
 */
class MapScopesTest {

    private static final String A = "http://example.org/a";
    private static final String B = "http://example.org/b";
    private static final String GROUP =
            "'group': [{'element': [{'code': '1', 'target': [{'code': 'x', 'equivalence': 'equal'}]}]";

    private final TerminologySnapshot snapshot = Spoken.holding(
            valueSet("from", "a", "{'system': 'http://example.org/a'}"),
            valueSet("b1", "b1", "{'system': 'http://example.org/b', 'concept': [{'code': 'x'}]}"),
            valueSet("to", "b", "{'valueSet': ['http://example.org/vs/b1']}"),
            valueSet("both", "both", "{'system': 'http://example.org/a'}, {'system': 'http://example.org/b'}"),
            map("open", "a", "b", GROUP + ", 'unmapped': {'mode': 'provided'}}]"),
            map("vague", "both", "none", GROUP + "}]"));

    @Test
    void translate_groupWithoutTarget_hasTheOnlySystemOfTheTargetValueSet() {
        assertThat(Spoken.said(translate("open", code(A, "1")))).contains("\"system\":\"" + B + "\",\"code\":\"x\"");
        assertThat(Spoken.said(translate("open", code(A, "7")))).contains("\"system\":\"" + B + "\",\"code\":\"7\"");
    }

    @Test
    void translate_groupWithoutSource_speaksOfTheOnlySystemOfTheSourceValueSet() {
        assertThat(Spoken.result(translate("open", code(A, "1")))).isTrue();
        assertThat(Spoken.result(translate("open", code("http://example.org/c", "1"))))
                .isFalse();
    }

    @Test
    void translate_reverse_groupWithoutSystems() {
        String reverse = ", {'name': 'reverse', 'valueBoolean': true}";

        assertThat(Spoken.said(translate("open", code(B, "x") + reverse)))
                .contains("\"system\":\"" + A + "\",\"code\":\"1\"");
        assertThat(Spoken.result(translate("open", code(A, "x") + reverse))).isFalse();
    }

    /** Then nobody says which system is meant, as before. */
    @Test
    void translate_valueSetOfSeveralSystemsOrUnknown_saysNothing() {
        assertThat(Spoken.result(translate("vague", code("http://example.org/c", "1"))))
                .isTrue();
        assertThat(Spoken.said(translate("vague", code(A, "1")))).doesNotContain(B);
    }

    /** R4, source and target: "May be a logical id, or an absolute or relative location". */
    @ParameterizedTest
    @ValueSource(strings = {"from", "ValueSet/from", "http://example.org/vs/a"})
    void translate_sourceByIdOrLocation(String source) {
        Resource answer = Spoken.ask(
                snapshot,
                TerminologyOperation.TRANSLATE,
                code(A, "1") + ", {'name': 'source', 'valueUri': '" + source + "'}");

        assertThat(Spoken.result(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "ValueSet/nobody", "nobody"})
    void translate_sourceOfNoMap_findsNothing(String source) {
        Resource answer = Spoken.ask(
                snapshot,
                TerminologyOperation.TRANSLATE,
                code(A, "1") + ", {'name': 'source', 'valueUri': '" + source + "'}");

        assertThat(Spoken.result(answer)).isFalse();
    }

    /** R4: "If a code is provided, a system must be provided". */
    @ParameterizedTest
    @ValueSource(strings = {"code", "sourceCode", "targetCode"})
    void translate_codeWithoutSystem_isRefused(String name) {
        assertThatThrownBy(() -> translate("open", "{'name': '" + name + "', 'valueCode': '1'}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("ystem'");
    }

    private Resource translate(String map, String parameters) {
        return Spoken.ask(
                snapshot,
                TerminologyOperation.TRANSLATE,
                "{'name': 'url', 'valueUri': 'http://example.org/cm/" + map + "'}, " + parameters);
    }

    private static String code(String system, String code) {
        return "{'name': 'system', 'valueUri': '" + system + "'}, {'name': 'code', 'valueCode': '" + code + "'}";
    }

    private static String valueSet(String id, String name, String includes) {
        return "{'resourceType': 'ValueSet', 'id': '" + id + "', 'url': 'http://example.org/vs/" + name
                + "', 'status': 'active', 'compose': {'include': [" + includes + "]}}";
    }

    private static String map(String id, String source, String target, String groups) {
        return "{'resourceType': 'ConceptMap', 'id': '" + id + "', 'url': 'http://example.org/cm/" + id
                + "', 'status': 'active', 'sourceUri': 'http://example.org/vs/" + source
                + "', 'targetUri': 'http://example.org/vs/" + target + "', " + groups + "}";
    }
}
