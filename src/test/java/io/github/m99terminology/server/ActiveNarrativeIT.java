package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A narrative that does something when it is shown is not stored, whichever way it comes. */
class ActiveNarrativeIT {
    private static final String PATH = "/CodeSystem/told";
    private static final String SCRIPT = "<script>alert(1)</script>";

    private final Http fhir = TestServer.shared().fhir();

    private static String text(String inner) {
        return "{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>%s</div>\"}"
                .formatted(inner.replace("\"", "'"));
    }

    private static String resource(String more) {
        return "{\"resourceType\":\"CodeSystem\",\"id\":\"told\",\"url\":\"http://example.org/told\",\"status\":\"draft\",\"content\":\"fragment\"%s}"
                .formatted(more);
    }

    private static String with(String inner) {
        return resource(",\"text\":" + text(inner));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SCRIPT,
                "<p><b><SCRIPT>alert(1)</SCRIPT></b></p>",
                "<p onclick='alert(1)'>click</p>",
                "<img src='x.png' alt='' onError='alert(1)'/>",
                "<a href='javascript:alert(1)'>read on</a>",
                "<a href=' java&#9;script:alert(1)'>read on</a>",
                "<a href='data:text/html,alert'>read on</a>",
                "<iframe src='http://example.org/'/>",
                "<form action='http://example.org/'><input name='password'/></form>"
            })
    void putOfATextThatActs_isRefused(String inner) {
        assertThat(Outcome.of(fhir.put(PATH, with(inner), AUTHORIZATION), 422)).contains("txt-1");
    }

    @Test
    void textThatActs_isRefusedAtEveryDoor() {
        fhir.put(PATH, resource(""), AUTHORIZATION);
        String contained =
                resource(",\"contained\":[{\"resourceType\":\"ValueSet\",\"id\":\"v\",\"status\":\"draft\",\"text\":"
                        + text(SCRIPT) + "}]");
        String xml =
                """
                <CodeSystem xmlns="http://hl7.org/fhir"><id value="told"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">%s</div></text>
                <url value="http://example.org/told"/><status value="draft"/><content value="fragment"/></CodeSystem>"""
                        .formatted(SCRIPT);
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"CodeSystem/told\"}}]}"
                        .formatted(with(SCRIPT));
        String patch = "[{\"op\":\"add\",\"path\":\"/text\",\"value\":" + text(SCRIPT) + "}]";

        Outcome.of(fhir.put(PATH, contained, AUTHORIZATION), 422);
        Outcome.of(fhir.post("/CodeSystem", with(SCRIPT), AUTHORIZATION), 422);
        Outcome.of(
                fhir.put(PATH, xml, AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/fhir+xml"), 422);
        Outcome.of(fhir.post("", bundle, AUTHORIZATION), 422);
        Outcome.of(
                fhir.patch(
                        PATH, patch, AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/json-patch+json"),
                422);
        assertThat(fhir.get(PATH).body()).doesNotContain("alert");
    }

    @Test
    void textThatIsOnlyShown_isStored() {
        String harmless =
                "<h2>Told</h2><p style='color: red'>See <a href='http://example.org/on'>on</a> <img src='data:image/png;base64,AAAA' alt=''/></p><table><tr><td>a</td></tr></table>";

        assertThat(fhir.put(PATH, with(harmless), AUTHORIZATION).statusCode()).isIn(200, 201);
        assertThat(fhir.get(PATH).body()).contains("data:image/png");
    }
}
