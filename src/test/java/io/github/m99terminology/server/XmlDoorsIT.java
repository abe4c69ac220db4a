package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities and bombs at every door that takes XML: each is refused, at once; no file is read and no address called. */
class XmlDoorsIT {
    private static final String SECRET = "a-line-of-a-local-file";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** In an element and in an attribute of each body stands an entity, for which a prolog says what it is. */
    private static final String CODE_SYSTEM =
            """
            <CodeSystem xmlns="http://hl7.org/fhir"><id value="xmldoor"/><url value="http://example.org/xmldoor"/>\
            <title value="&e;"/><status value="draft"/><content value="complete"/><concept><code value="a"/></concept></CodeSystem>""";

    private static final String PARAMETERS =
            """
            <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="%s"/><resource>%s</resource></parameter>\
            <parameter><name value="system"/><valueUri value="http://example.org/xmldoor"/></parameter>\
            <parameter><name value="code"/><valueCode value="a"/></parameter></Parameters>""";

    private static final String VALUE_SET =
            """
            <ValueSet xmlns="http://hl7.org/fhir"><url value="http://example.org/vs"/><title value="&e;"/><status value="draft"/>\
            <compose><include><system value="http://example.org/xmldoor"/></include></compose></ValueSet>""";

    private static final String BUNDLE =
            """
            <Bundle xmlns="http://hl7.org/fhir"><type value="%s"/><entry><resource>%s</resource><request><method value="PUT"/>\
            <url value="CodeSystem/xmldoor"/></request></entry></Bundle>""";

    private static final String OBSERVATION =
            """
            <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="&e;"/></code></Observation>""";

    private static final String PATCH =
            """
            <diff xmlns:f="http://hl7.org/fhir"><replace sel="f:CodeSystem/f:title/@value">&e;</replace></diff>""";

    private record Door(String method, String path, String body) {}

    private static final List<Door> DOORS = List.of(
            new Door("PUT", "/CodeSystem/xmldoor", CODE_SYSTEM),
            new Door("PUT", "/CodeSystem?url=http://example.org/xmldoor", CODE_SYSTEM),
            new Door("POST", "/CodeSystem", CODE_SYSTEM),
            new Door("POST", "/ValueSet", VALUE_SET),
            new Door("PATCH", "/CodeSystem/xmldoor", PATCH),
            new Door("POST", "/", BUNDLE.formatted("batch", CODE_SYSTEM)),
            new Door("POST", "/", BUNDLE.formatted("transaction", CODE_SYSTEM)),
            new Door("POST", "/CodeSystem/$lookup", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/CodeSystem/$validate-code", PARAMETERS.formatted("codeSystem", CODE_SYSTEM)),
            new Door("POST", "/CodeSystem/$subsumes", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/CodeSystem/$find-matches", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/ValueSet/$expand", PARAMETERS.formatted("valueSet", VALUE_SET)),
            new Door("POST", "/ValueSet/$expand", VALUE_SET),
            new Door("POST", "/ValueSet/$validate-code", PARAMETERS.formatted("valueSet", VALUE_SET)),
            new Door("POST", "/ValueSet/$batch-validate-code", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/ValueSet/$compare", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/ValueSet/$diff", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/ValueSet/$package", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/CodeSystem/$package", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/ConceptMap/$translate", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/$closure", PARAMETERS.formatted("tx-resource", CODE_SYSTEM)),
            new Door("POST", "/$validate", PARAMETERS.formatted("resource", OBSERVATION)),
            new Door("POST", "/$validate", OBSERVATION),
            new Door("POST", "/Observation/$validate", OBSERVATION),
            new Door("POST", "/CodeSystem/$validate", CODE_SYSTEM));

    private static final List<String> TYPES =
            List.of("application/fhir+xml", "application/xml", "text/xml", "application/fhir+json", "");

    private final Http fhir = TestServer.shared().fhir();

    private static Map<String, String> prologs(Path file, int port) {
        Map<String, String> prologs = new LinkedHashMap<>();
        prologs.put("a file", "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + file.toUri() + "\">]>");
        prologs.put("an address", "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:" + port + "/e\">]>");
        prologs.put("a DTD elsewhere", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:" + port + "/x.dtd\">");
        prologs.put(
                "a parameter entity",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:" + port + "/p\"> %p; <!ENTITY e 'x'>]>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        prologs.put("a billion laughs", laughs + "<!ENTITY e \"&e29;\">]>");
        prologs.put("a large entity", "<!DOCTYPE x [<!ENTITY e \"" + "x".repeat(100_000) + "\">]>");
        return prologs;
    }

    @Test
    void entitiesAndBombs_atEveryDoor_areRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), SECRET);
        int tried = 0;
        long worst = 0;
        try (ServerSocket called = new ServerSocket(0)) {
            called.setSoTimeout(1);
            for (Map.Entry<String, String> prolog :
                    prologs(file, called.getLocalPort()).entrySet()) {
                for (Door door : DOORS) {
                    for (String type : TYPES) {
                        long begun = System.nanoTime();
                        HttpResponse<String> answer = send(door, type, prolog.getValue());
                        long took = System.nanoTime() - begun;

                        assertThat(answer.statusCode())
                                .as(
                                        "%s %s as '%s' with %s: %s",
                                        door.method(), door.path(), type, prolog.getKey(), answer.body())
                                .isBetween(400, 499);
                        assertThat(answer.body()).doesNotContain(SECRET, "hahaha", "xxxxx");
                        assertThat(Duration.ofNanos(took)).isLessThan(AT_ONCE);
                        tried++;
                        worst = Math.max(worst, took);
                    }
                }
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(called::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
        System.out.printf("XML doors: %d requests, 0 of them 5xx, worst %d ms%n", tried, worst / 1_000_000);
        assertThat(fhir.get("/CodeSystem/xmldoor").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(Door door, String type, String prolog) {
        String body = prolog + door.body();
        String[] headers = {
            TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1], "Content-Type", type.isEmpty() ? "" : type
        };
        return switch (door.method()) {
            case "PUT" -> fhir.put(door.path(), body, headers);
            case "PATCH" ->
                fhir.patch(door.path(), body, headers[0], headers[1], "Content-Type", "application/xml-patch+xml");
            default -> fhir.post(door.path(), body, headers);
        };
    }
}
