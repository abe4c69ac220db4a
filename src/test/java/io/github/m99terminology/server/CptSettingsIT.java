package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The settings cpt.served and cpt.descriptors, changed between starts on one data folder. Every descriptor here is invented.
 */
class CptSettingsIT {
    private static final String MAP = "/ConceptMap/m99-to-cpt";
    private static final String MAP_URL = "https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt";
    private static final String SUPPLEMENT = "/CodeSystem/m99-documentation-guidance";
    private static final String OWN_MAP = "/ConceptMap/of-a-user";
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65";
    private static final String TRANSLATE =
            "/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03&targetsystem=http://www.ama-assn.org/go/cpt";
    private static final String REVERSE =
            "/ConceptMap/$translate?system=http://www.ama-assn.org/go/cpt&code=98941&reverse=true";

    /** The codes of the map to CPT. */
    private static final Pattern CODE = Pattern.compile("9892[5-9]|9894[0-3]|97110|97140|62323|6448[34]|7219[25]");

    private static final List<String> DOORS = List.of(
            LOOKUP,
            LOOKUP.replace("&code", "&_format=xml&code"),
            LOOKUP.replace("$lookup", "$validate-code").replace("?system", "?url"),
            TRANSLATE,
            REVERSE,
            MAP,
            MAP + "/_history",
            MAP + "/_history/1",
            SUPPLEMENT,
            SUPPLEMENT + "/_history",
            SUPPLEMENT + "/_history/1",
            "/ConceptMap",
            "/ConceptMap/_history",
            "/_history?_count=200",
            "/?_type=CodeSystem,ConceptMap,NamingSystem,ValueSet&_count=1000",
            "/ConceptMap?target-system=http://www.ama-assn.org/go/cpt",
            "/CodeSystem?url=https://m99-terminology.github.io/fhir/CodeSystem/m99-documentation-guidance",
            "/NamingSystem",
            "/metadata",
            "/metadata?mode=terminology");

    /** A claim of 98941 whose first diagnosis does not support it. */
    private static final String CLAIM =
            """
            {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "context": {"userId": "Practitioner/1",
             "patientId": "1", "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Claim",
               "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": {"coding": [
                 {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M99.13"}]}}],
               "item": [{"productOrService": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "98941"}]}}]}}]}}}""";

    @TempDir
    Path folder;

    @Test
    void served_thenNot_thenServed_losesNothingAndLeaksNothing() {
        String map;
        String supplement;
        try (TestServer server = start(Map.of())) {
            map = server.fhir().get(MAP).body();
            supplement = server.fhir().get(SUPPLEMENT).body();
            assertThat(server.fhir()
                            .put(OWN_MAP, ownMap("97110"), TestServer.AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(server.fhir().get(LOOKUP).body())
                    .satisfies(CptSettingsIT::hasCodes)
                    .contains("relatedProcedureCount");
            assertThat(server.web()
                            .post("/cds-services/documentation-order-sign", CLAIM, "Content-Type", "application/json")
                            .body())
                    .contains("M99.13 as first diagnosis does not support 98941");
        }
        for (int start = 0; start < 2; start++) {
            try (TestServer server = start(Map.of("cpt.served", "false"))) {
                leaksNothing(server);
                refusesWrites(server);
            }
        }
        try (TestServer server = start(Map.of())) {
            assertThat(server.fhir().get(MAP).body()).isEqualTo(map);
            assertThat(server.fhir().get(SUPPLEMENT).body()).isEqualTo(supplement);
            assertThat(server.fhir().get(OWN_MAP).body()).contains("97110", "\"versionId\":\"1\"");
            assertThat(server.fhir().get(LOOKUP).body())
                    .satisfies(CptSettingsIT::hasCodes)
                    .contains("relatedProcedureCount");
        }
    }

    @Test
    void descriptors_ofALicensee_areShownAndNeverStored() throws IOException {
        Path file = Files.writeString(
                folder.resolve("descriptors.txt"), "98940\tExample descriptor one\n98941\tExample descriptor two\n");
        try (TestServer server = start(Map.of("cpt.descriptors", file.toString()))) {
            assertThat(server.fhir().get(TRANSLATE).body()).contains("\"display\":\"Example descriptor two\"");
            assertThat(server.fhir().get(LOOKUP).body()).contains("\"display\":\"Example descriptor one\"");
            assertThat(server.web().get("/code/M99.65").body()).contains("Example descriptor one");
            assertThat(server.fhir().get(MAP).body()).doesNotContain("Example descriptor");
            assertThat(server.fhir().get(SUPPLEMENT).body()).doesNotContain("Example descriptor");
        }
        assertThat(bytesOf(folder.resolve("data"))).isNotEmpty().noneMatch(text -> text.contains("Example descriptor"));
        try (TestServer server = start(Map.of())) {
            assertThat(server.fhir().get(TRANSLATE).body()).contains("98941").doesNotContain("Example descriptor");
        }
    }

    private static void hasCodes(String text) {
        assertThat(codesIn(text)).isNotEmpty();
    }

    private static void hasNoCodes(String text) {
        assertThat(codesIn(text)).isEmpty();
    }

    /** Those that stand there as words of their own, neither in a number nor behind its point: in one pass, for some answers have many megabytes. */
    private static Set<String> codesIn(String text) {
        Set<String> found = new TreeSet<>();
        int begin = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || !isOfAWord(text.charAt(end))) {
                boolean alone = end - begin == 5 && (begin == 0 || text.charAt(begin - 1) != '.');
                if (alone && CODE.matcher(text.substring(begin, end)).matches()) {
                    found.add(text.substring(begin, end));
                }
                begin = end + 1;
            }
        }
        return found;
    }

    private static boolean isOfAWord(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '-';
    }

    private static void leaksNothing(TestServer server) {
        SoftAssertions all = new SoftAssertions();
        for (String door : DOORS) {
            // What the client named itself may be repeated to it.
            String body = server.fhir().get(door).body();
            body = door.contains("go/cpt") ? body.replace("http://www.ama-assn.org/go/cpt", "") : body;
            body = door.equals(REVERSE) ? body.replace("98941", "") : body;
            all.assertThat(codesIn(body)).as(door).isEmpty();
            all.assertThat(body).as(door).doesNotContain("relatedProcedure", "go/cpt");
        }
        all.assertAll();
        for (String page : List.of("/", "/code/M99.65", "/code/M99.03")) {
            assertThat(server.web().get(page).body()).as(page).satisfies(CptSettingsIT::hasNoCodes);
        }
        showsNothing(server.fhir());
        HttpResponse<String> cards =
                server.web().post("/cds-services/documentation-order-sign", CLAIM, "Content-Type", "application/json");
        assertThat(cards.body()).contains("M99.13: what the record has to say").satisfies(CptSettingsIT::hasNoCodes);
        assertThat(packaged(server)).contains("documentation-tip", "SUBSETTED").satisfies(CptSettingsIT::hasNoCodes);
        assertThat(server.web().get("/syndication.xml").body()).doesNotContain("m99-to-cpt");
        assertThat(server.fhir().get(SUPPLEMENT + "?_format=csv").body()).satisfies(CptSettingsIT::hasNoCodes);
        assertThat(server.fhir().get(MAP).statusCode()).isEqualTo(404);
        assertThat(server.fhir().get(MAP + "-2026").statusCode()).isEqualTo(404);
        assertThat(server.fhir().get(REVERSE).body()).contains("\"name\":\"result\",\"valueBoolean\":false");
        assertThat(server.fhir().get(REVERSE + "&url=" + MAP_URL).statusCode()).isEqualTo(404);
        assertThat(server.fhir().get(LOOKUP + "&property=relatedProcedure").statusCode())
                .isEqualTo(400);
        assertThat(server.fhir().get("/ConceptMap?_summary=count").body()).contains("\"total\":6");
        assertThat(server.fhir().get("/ConceptMap").body()).contains("\"total\":6");
        assertThat(server.fhir().get("/ConceptMap?_id=m99-to-cpt").body()).contains("\"total\":0");
        assertThat(server.fhir().get("/ConceptMap?_id=m99-to-cpt,m99-to-ms-drg").body())
                .contains("\"total\":1");
        assertThat(server.fhir().get("/ConceptMap?_id:not=m99-to-ms-drg").body())
                .contains("\"total\":5");
        assertThat(server.fhir().get(SUPPLEMENT).body()).contains("SUBSETTED");
        assertThat(server.fhir().get(LOOKUP).body()).contains("documentation-tip", "differentiateFrom");
    }

    /** What is in the package of the newest year, which is called otherwise as long as something is left out. */
    private static String packaged(TestServer server) {
        assertThat(server.web().get("/packages/m99.terminology.r4").statusCode())
                .isEqualTo(404);
        String address = "http://127.0.0.1:" + server.port() + "/packages/m99.terminology.subset.r4/latest";
        try (InputStream archive =
                new GZIPInputStream(URI.create(address).toURL().openStream())) {
            return new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The resources as a browser gets them. */
    private static void showsNothing(Http fhir) {
        for (String path : List.of(MAP, MAP + "/_history/1", OWN_MAP, "/NamingSystem/cpt")) {
            HttpResponse<String> page = fhir.get(path, "Accept", "text/html");
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).contains("<html").satisfies(CptSettingsIT::hasNoCodes);
        }
        for (String path : List.of(SUPPLEMENT, SUPPLEMENT + "/_history", "/ConceptMap", "/NamingSystem")) {
            HttpResponse<String> page = fhir.get(path, "Accept", "text/html");
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("<html").satisfies(CptSettingsIT::hasNoCodes);
            assertThat(page.body()).as(path).doesNotContain("relatedProcedure", "go/cpt", "m99-to-cpt");
        }
        assertThat(fhir.get(SUPPLEMENT, "Accept", "text/html").body()).contains("leaves some of it out");
    }

    private static void refusesWrites(TestServer server) {
        Http fhir = server.fhir();
        IParser json = FhirContext.forR4Cached().newJsonParser();
        CodeSystem reduced =
                json.parseResource(CodeSystem.class, fhir.get(SUPPLEMENT).body());
        reduced.getMeta().getTag().clear();
        assertThat(fhir.put(SUPPLEMENT, json.encodeResourceToString(reduced), TestServer.AUTHORIZATION)
                        .statusCode())
                .isEqualTo(422);
        assertThat(fhir.put(OWN_MAP, ownMap("97110"), TestServer.AUTHORIZATION).statusCode())
                .isEqualTo(422);
        assertThat(fhir.put("/ConceptMap/another", ownMap("97140"), TestServer.AUTHORIZATION)
                        .body())
                .contains("holds codes of http://www.ama-assn.org/go/cpt, which this server is set to leave out");
        assertThat(fhir.delete(OWN_MAP, TestServer.AUTHORIZATION).statusCode()).isEqualTo(422);
    }

    private TestServer start(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("body.limit", "20MB");
        return TestServer.start(folder.resolve("data"), all);
    }

    private static String ownMap(String target) {
        return """
                {"resourceType": "ConceptMap", "id": "%s", "url": "http://example.org/ConceptMap/own", "status": "draft",
                 "group": [{"source": "http://hl7.org/fhir/sid/icd-10-cm", "target": "http://www.ama-assn.org/go/cpt",
                  "element": [{"code": "M99.00", "target": [{"code": "%s", "equivalence": "relatedto"}]}]}]}
                """
                .formatted(target.equals("97140") ? "another" : "of-a-user", target);
    }

    private static List<String> bytesOf(Path data) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return texts;
    }
}
