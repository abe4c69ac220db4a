package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same question in an address and in a body, its parameters in whatever order, with empty ones between: one answer. FHIR gives the order of
 * parameters no meaning, and which way a client asks is no part of the question.
 */
class TwoWaysToAskTest {

    private static final int ORDERS = 12;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOOKUP | system=http://example.org/colours&code=red&version=1&property=like&property=parent&displayLanguage=de",
                "LOOKUP | system=http://example.org/colours&code=none&date=2026-02-28",
                "LOOKUP | system=http://example.org/colours&code=red&wrong=x",
                "CODE_SYSTEM_VALIDATE_CODE | url=http://example.org/colours&code=dark&display=Dark red&activeOnly=true&abstract=false",
                "CODE_SYSTEM_VALIDATE_CODE | url=http://example.org/colours&code=Red&display=no&lenient-display-validation=true",
                "SUBSUMES | system=http://example.org/colours&codeA=red&codeB=dark&version=1",
                "VALUE_SET_VALIDATE_CODE | url=http://example.org/all&code=red&inferSystem=true&valueSetVersion=1",
                "VALUE_SET_VALIDATE_CODE | url=http://example.org/all&code=red&system=http://example.org/colours&systemVersion=9&guidance=false",
                "VALUE_SET_VALIDATE_CODE | url=http://example.org/none&code=red&system=http://example.org/colours",
                "TRANSLATE | url=http://example.org/paint&system=http://example.org/colours&code=red&target=http://example.org/v",
                "TRANSLATE | sourceCode=red&sourceSystem=http://example.org/colours&targetSystem=http://example.org/tubes",
                "COMPARE | thisUrl=http://example.org/all&otherUrl=http://example.org/all&valueSetVersion=1&diagnostics=true",
                "CODE_SYSTEM_DIFF | url=http://example.org/colours&from=1&to=1",
                "VALUE_SET_DIFF | url=http://example.org/all&system=http://example.org/colours&from=1&to=2",
            })
    void question_inWhateverOrder_inAnAddressOrInABody_hasOneAnswer(TerminologyOperation operation, String query) {
        List<String[]> pairs = new ArrayList<>(Arrays.stream(query.strip().split("&"))
                .map(pair -> pair.split("=", 2))
                .toList());
        String expected = answered(operation, body(pairs));
        Random random = new Random(1);
        for (int i = 0; i < ORDERS; i++) {
            List<String[]> mixed = new ArrayList<>(pairs);
            Collections.shuffle(mixed, random);
            // Values of one parameter keep their order: of languages and properties it is part of the question.
            mixed = repeatedInOrder(mixed, pairs);

            assertThat(answered(operation, IncomingParameters.ofQuery(address(mixed))))
                    .isEqualTo(expected);
            assertThat(answered(operation, body(mixed))).isEqualTo(expected);
            mixed.add(random.nextInt(mixed.size() + 1), new String[] {"displayLanguage", " "});
            if (pairs.stream().noneMatch(pair -> pair[0].equals("displayLanguage"))) {
                assertThat(answered(operation, IncomingParameters.ofQuery(address(mixed))))
                        .as("an empty parameter is none")
                        .isEqualTo(expected);
            }
        }
    }

    private static List<String[]> repeatedInOrder(List<String[]> mixed, List<String[]> original) {
        Map<String, List<String[]>> byName = new LinkedHashMap<>();
        original.forEach(pair ->
                byName.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair));
        List<String[]> ordered = new ArrayList<>();
        mixed.forEach(pair -> ordered.add(byName.get(pair[0]).remove(0)));
        return ordered;
    }

    private static Map<String, String[]> address(List<String[]> pairs) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        pairs.forEach(pair ->
                values.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair[1]));
        Map<String, String[]> address = new LinkedHashMap<>();
        values.forEach((name, all) -> address.put(name, all.toArray(String[]::new)));
        return address;
    }

    private static IncomingParameters body(List<String[]> pairs) {
        Parameters parameters = new Parameters();
        for (String[] pair : pairs) {
            var parameter = parameters.addParameter().setName(pair[0]);
            if (List.of("true", "false").contains(pair[1])) {
                parameter.setValue(new BooleanType(pair[1]));
            } else if (List.of("count", "offset").contains(pair[0])) {
                parameter.setValue(new IntegerType(pair[1]));
            } else {
                parameter.setValue(new StringType(pair[1]));
            }
        }
        return IncomingParameters.ofBody(parameters);
    }

    private static String answered(TerminologyOperation operation, IncomingParameters incoming) {
        try {
            Answer answer = operation.answer(Coloured.SNAPSHOT, incoming, RequestContext.NONE);
            return Coloured.json(answer) + answer.warnings();
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName() + " " + refused.getMessage();
        }
    }
}
