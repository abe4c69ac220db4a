package io.github.m99terminology.starter;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.starter.HostRequest.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;

/**
 * What a host answers of its own, written down before it has the plugin and with it, and compared: the way of
 * {@code src/test/starter/run-in-starter.sh}, whose two hosts run one after the other.
 */
final class HostAnswers {
    private static final String UPLOAD =
            """
            {"resourceType": "Parameters", "parameter": [
              {"name": "system", "valueUri": "%s"},
              {"name": "file", "valueAttachment": {"url": "%s", "data": "%s"}}]}""";

    private static final String VALUE_SET =
            """
            {"resourceType": "ValueSet", "id": "uploaded", "url": "http://example.org/vs/uploaded", "status": "active",
             "compose": {"include": [{"system": "http://example.org/uploaded", "concept": [{"code": "A"}]}]}}""";

    private static final String CONCEPT_MAP =
            """
            {"resourceType": "ConceptMap", "id": "uploaded", "url": "http://example.org/cm/uploaded", "status": "active",
             "sourceUri": "http://example.org/vs/uploaded", "targetUri": "http://hl7.org/fhir/ValueSet/administrative-gender",
             "group": [{"source": "http://example.org/uploaded", "target": "http://hl7.org/fhir/administrative-gender",
               "element": [{"code": "A", "target": [{"code": "male", "equivalence": "equivalent"}]}]}]}""";

    private static final String ICD_10_CM =
            """
            <ICD10CM.tabular><version>2026</version><chapter><section>
            <diag><name>M54.5</name><desc>Low back pain</desc></diag></section></chapter></ICD10CM.tabular>""";

    private HostAnswers() {}

    /**
     * {@code BASE_URL FILE} writes a host's answers down; {@code compare BEFORE WITH} says what has changed; {@code upload BASE_URL} uploads over
     * shipped content. The last two end with 1 when something is lost.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> lost =
                switch (arguments[0]) {
                    case "compare" ->
                        compare(Files.readAllLines(Path.of(arguments[1])), Files.readAllLines(Path.of(arguments[2])));
                    case "upload" -> lostByUpload(new Http(arguments[1]));
                    default -> {
                        store(new Http(arguments[0]));
                        Files.write(Path.of(arguments[1]), ask(new Http(arguments[0])));
                        yield List.of();
                    }
                };
        lost.forEach(System.out::println);
        System.exit(lost.isEmpty() ? 0 : 1);
    }

    /** What the requests are about: a code system by HAPI's own tools, and a value set and a map over it. */
    static void store(Http fhir) {
        upload(
                fhir,
                "$upload-external-code-system",
                "http://example.org/uploaded",
                "concepts.csv",
                "CODE,DISPLAY\nA,First\nB,Second\n");
        upload(
                fhir,
                "$apply-codesystem-delta-add",
                "http://example.org/uploaded",
                "concepts.csv",
                "CODE,DISPLAY\nC,Third\n");
        require("a value set", fhir.put("/ValueSet/uploaded", VALUE_SET));
        require("a map", fhir.put("/ConceptMap/uploaded", CONCEPT_MAP));
    }

    /**
     * Uploads a code system that is shipped, by the tool of the host that writes an empty resource over whatever has its url. Where two
     * versions have it, the host refuses: it looks by the url alone, and cannot tell them apart.
     *
     * @return what was lost by that: an upload that is not refused, and shipped codes that are gone
     */
    static List<String> lostByUpload(Http fhir) {
        String lookup = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&property=billable&code=";
        List<String> lost = new ArrayList<>();
        HttpResponse<String> refused = send(
                fhir, "$upload-external-code-system", "http://hl7.org/fhir/sid/icd-10-cm", "tabular.xml", ICD_10_CM);
        if (refused.statusCode() != 412 || !refused.body().contains("matched 2 resources")) {
            lost.add("NOT REFUSED: " + refused.statusCode() + " " + refused.body());
        }
        lostFrom(fhir, "/CodeSystem/icd-10-cm-m99", "\"fragment\"", lost);
        lostFrom(fhir, lookup + "M99.65", "used-supplement", lost);
        lostFrom(fhir, "/ValueSet/m99-billable/$expand?filter=stenosis%20pelvic", "M99.65", lost);
        return lost;
    }

    private static void lostFrom(Http fhir, String path, String said, List<String> lost) {
        HttpResponse<String> answer = fhir.get(path);
        if (answer.statusCode() != 200 || !answer.body().contains(said)) {
            lost.add("LOST by an upload: " + path + "\n  now: " + answer.statusCode() + " " + answer.body());
        }
    }

    static void upload(Http fhir, String operation, String system, String file, String content) {
        require(operation + " of " + system, send(fhir, operation, system, file, content));
    }

    private static HttpResponse<String> send(Http fhir, String operation, String system, String file, String content) {
        String data = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return fhir.post("/CodeSystem/" + operation, UPLOAD.formatted(system, file, data));
    }

    private static void require(String what, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError("%s was refused: %d %s".formatted(what, answer.statusCode(), answer.body()));
        }
    }

    private static List<String> ask(Http fhir) throws IOException {
        List<String> lines = new ArrayList<>();
        for (HostRequest request : HostRequest.all()) {
            HttpResponse<String> answer = request.sendTo(fhir);
            lines.add(String.join(
                    "\t",
                    request.rule().name(),
                    request.request(),
                    answer.statusCode() + (request.isMetBy(answer) ? " as expected" : " unexpected"),
                    HostRequest.plain(answer)));
        }
        metadata(fhir).forEach((name, value) -> lines.add("KEPT\tmetadata " + name + "\t200\t" + value));
        return lines;
    }

    /** What the host says of itself; empty where it says nothing. */
    static Map<String, String> metadata(Http fhir) {
        CapabilityStatement statement = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        Map<String, String> said = new LinkedHashMap<>();
        said.put("software.name", statement.getSoftware().getName());
        said.put("software.version", statement.getSoftware().getVersion());
        said.put("name", statement.getName());
        said.put("url", statement.getUrl());
        said.put("version", statement.getVersion());
        said.put("title", statement.getTitle());
        said.put("publisher", statement.getPublisher());
        said.put("implementation", statement.getImplementation().getDescription());
        said.put("security", statement.getRestFirstRep().hasSecurity() ? "stated" : null);
        said.replaceAll((name, value) -> value == null ? "" : value);
        return said;
    }

    /** A table on standard output, and what is lost or not as it is to be. */
    static List<String> compare(List<String> before, List<String> with) {
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            String[] then = before.get(i).split("\t", 4);
            String[] now = with.get(i).split("\t", 4);
            String wrong = wrong(then, now);
            String same = then[3].equals(now[3]) ? "same" : "other";
            System.out.printf(
                    "%-4s %-15s %-15s %-5s %s%n",
                    then[0].toLowerCase(java.util.Locale.ROOT), then[2], now[2], same, then[1]);
            if (!wrong.isEmpty()) {
                lost.add("%s: %s%n  before: %s%n  now:    %s".formatted(wrong, then[1], then[3], now[3]));
            }
        }
        return lost;
    }

    private static String wrong(String[] then, String[] now) {
        boolean same = then[2].equals(now[2]) && then[3].equals(now[3]);
        if (then[0].equals("KEPT")) {
            return then[3].isEmpty() || same ? "" : "LOST";
        }
        boolean wanted = now[2].endsWith(" as expected");
        return switch (Rule.valueOf(then[0])) {
            case SAME -> same && wanted ? "" : "OTHER";
            case ALSO -> wanted && then[2].equals(now[2]) ? "" : "OTHER";
            case NEW -> wanted ? "" : "WRONG";
        };
    }
}
