package io.github.m99terminology.pages;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The npm clients fhir-kit-client and fhirpath.js, in Node, against the running server: a table of calls and answers. */
class NodeClientsIT {

    private static final String FOUND =
            "\"Osseous and subluxation stenosis of intervertebral foramina of pelvic region\"";
    private static final String SETS = "https://m99-terminology.github.io/fhir/ValueSet/";
    private static final String BILLABLE = "'" + SETS + "m99-billable'";
    private static final String ICD = "'http://hl7.org/fhir/sid/icd-10-cm'";
    private static final String RESULT = ".parameter.where(name = 'result').value";

    private static final Map<String, String> EXPECTED = Map.ofEntries(
            entry("capabilityStatement", "\"4.0.1\""),
            entry("read ValueSet/m99-billable", "\"M99Billable\""),
            entry("read CodeSystem/no-such", "\"refused 404\""),
            entry("search ValueSet by url", "2"),
            entry("$lookup by GET", FOUND),
            entry("$validate-code by GET", "false"),
            entry("$validate-code by POST", "false"),
            entry("$expand of an instance", "91"),
            entry("$expand by url, flat", "101"),
            entry("$expand by url, as a tree", "1"),
            entry("$translate", "true"),
            entry("$subsumes", "\"subsumes\""),
            entry("history of an instance", "\"history\""),
            entry("batch", "\"200 OK\""),
            entry("create without a token", "\"refused 401\""),
            entry("%terminologies.expand('" + SETS + "m99').expansion.contains.count()", "101"),
            entry(
                    "%terminologies.expand(" + BILLABLE + ", 'filter=M99.65&count=3').expansion.contains.code.first()",
                    "\"M99.65\""),
            entry("%terminologies.lookup(Condition.code.coding).parameter.where(name = 'display').value", FOUND),
            entry("%terminologies.validateVS(" + BILLABLE + ", Condition.code.coding)" + RESULT, "true"),
            entry("%terminologies.validateVS(" + BILLABLE + ", Condition.code)" + RESULT, "true"),
            entry("%terminologies.validateCS(" + ICD + ", Condition.code.coding)" + RESULT, "true"),
            entry("%terminologies.subsumes(" + ICD + ", 'M99.6', 'M99.65')", "\"subsumes\""),
            entry(
                    "%terminologies.translate('https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt',"
                            + " Condition.code.coding)" + RESULT,
                    "true"),
            entry("Condition.code.coding.memberOf(" + BILLABLE + ")", "true"),
            entry("Condition.code.memberOf(" + BILLABLE + ")", "true"),
            entry("Condition.code.coding.memberOf('" + SETS + "m99-cervical')", "false"),
            entry("Condition.code.coding.code.memberOf(" + BILLABLE + ")", "true"),
            entry("Patient.gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", "true"),
            entry("'whatever'.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", "false"));

    @Test
    void everyCall_isAnsweredAsItsUserExpects() throws Exception {
        Path folder = NpmPackages.installed();
        Map<String, String> answers =
                answers(folder, "http://127.0.0.1:" + TestServer.shared().port() + "/fhir");
        answers.forEach((call, answer) -> System.out.printf("%-120s %s%n", call, answer));
        assertThat(answers).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    private static Map<String, String> answers(Path folder, String base) throws Exception {
        Process node = new ProcessBuilder("node", "clients.mjs", base)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clients.txt").toFile())
                .start();
        if (!node.waitFor(2, TimeUnit.MINUTES)) {
            node.destroyForcibly();
        }
        String said = java.nio.file.Files.readString(folder.resolve("clients.txt"), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : said.lines().filter(text -> text.startsWith("{")).toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            answers.put(row.get("call").asText(), row.get("answer").toString());
        }
        return answers;
    }
}
