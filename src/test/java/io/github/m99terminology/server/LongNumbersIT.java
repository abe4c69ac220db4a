package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a million digits, and such as are a million digits when written out: refused at every door before anybody computes with them. */
class LongNumbersIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int DIGITS = 1_000_000;

    private static final String JSON =
            """
            {"resourceType":"CodeSystem","id":"numbers","url":"http://example.org/numbers","status":"draft","content":"complete",\
            "extension":[{"url":"http://example.org/x","%1$s":%2$s}],\
            "property":[{"code":"w","type":"decimal"}],"concept":[{"code":"a","property":[{"code":"w","%1$s":%2$s}]}]}""";
    private static final String XML =
            """
            <CodeSystem xmlns="http://hl7.org/fhir"><id value="numbers"/><extension url="http://example.org/x"><%1$s value="%2$s"/></extension>\
            <url value="http://example.org/numbers"/><status value="draft"/><content value="complete"/><property><code value="w"/><type value="decimal"/></property>\
            <concept><code value="a"/><property><code value="w"/><%1$s value="%2$s"/></property></concept></CodeSystem>""";

    private final Http fhir = TestServer.shared().fhir();
    private int tried;
    private long worst;

    private void refused(String method, String path, String body, String type) {
        long begun = System.nanoTime();
        String[] headers = {TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1], "Content-Type", type};
        HttpResponse<String> answer =
                method.equals("PUT") ? fhir.put(path, body, headers) : fhir.post(path, body, headers);
        long took = System.nanoTime() - begun;
        String told = answer.body().substring(0, Math.min(1000, answer.body().length()));
        assertThat(answer.statusCode())
                .as("%s %s as %s: %s", method, path, type, told)
                .isBetween(400, 499);
        assertThat(answer.body().length()).isLessThan(10_000);
        assertThat(Duration.ofNanos(took)).as("%s %s as %s", method, path, type).isLessThan(AT_ONCE);
        tried++;
        worst = Math.max(worst, took);
    }

    private void atEveryDoor(String json, String xml) {
        for (String[] body :
                List.of(new String[] {json, "application/fhir+json"}, new String[] {xml, "application/fhir+xml"})) {
            boolean isXml = body[1].endsWith("xml");
            String parameters = isXml
                    ? "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"%s\"/><resource>%s</resource></parameter></Parameters>"
                    : "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"%s\",\"resource\":%s}]}";
            String bundle = isXml
                    ? "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>%s</resource><request><method value=\"PUT\"/><url value=\"CodeSystem/numbers\"/></request></entry></Bundle>"
                    : "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"CodeSystem/numbers\"}}]}";
            refused("PUT", "/CodeSystem/numbers", body[0], body[1]);
            refused("POST", "/CodeSystem", body[0], body[1]);
            refused("POST", "/", bundle.formatted(body[0]), body[1]);
            refused("POST", "/CodeSystem/$lookup", parameters.formatted("tx-resource", body[0]), body[1]);
            refused("POST", "/CodeSystem/$validate-code", parameters.formatted("codeSystem", body[0]), body[1]);
            refused("POST", "/CodeSystem/$validate", body[0], body[1]);
            refused("POST", "/$validate", parameters.formatted("resource", body[0]), body[1]);
        }
        System.out.printf("Long numbers: %d requests, 0 of them 5xx, worst %d ms%n", tried, worst / 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"valueDecimal", "valueInteger", "valueDateTime", "valueString"})
    void millionDigits_asText_areRefused(String element) {
        String digits = "1".repeat(DIGITS / 2);
        atEveryDoor(JSON.formatted(element, "\"" + digits + "\""), XML.formatted(element, digits));
    }

    @Test
    void millionDigits_asNumber_areRefused() {
        String digits = "1".repeat(DIGITS / 2);
        atEveryDoor(JSON.formatted("valueDecimal", digits), XML.formatted("valueDecimal", digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ValueSet?context-quantity=1e999999999",
                "/ValueSet?context-quantity=ge1E+999999999|http://unitsofmeasure.org|mg",
                "/ValueSet?context-quantity=1e-999999999",
                "/ValueSet?context-type-quantity=a$1e999999999",
                "/ValueSet?context-quantity=1,2,3e0009999999"
            })
    void hugeNumber_inASearch_isRefused(String search) {
        assertThat(Outcome.of(fhir.get(search.replace("|", "%7C").replace("+", "%2B")), 400))
                .contains("exponent of more than two digits");
    }

    @Test
    void longNumber_inAPostedSearch_isRefused() {
        HttpResponse<String> answer = fhir.post(
                "/ValueSet/_search",
                "context-quantity=" + "1".repeat(DIGITS),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(Outcome.of(answer, 422)).contains("longer than 4096 characters");
    }
}
