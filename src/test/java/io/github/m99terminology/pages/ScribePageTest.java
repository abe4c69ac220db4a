package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a note over HTTP: what it shows, what it refuses, and that it keeps nothing. */
class ScribePageTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static PageServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PageServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null, FORM);
    }

    private static HttpResponse<String> post(String note, String code) throws Exception {
        return send("POST", "/scribe", "note=" + encode(note) + "&code=" + encode(code), FORM);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String read(String note) throws Exception {
        HttpResponse<String> answer = post(note, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void form_isEmpty_andForACodeHasTheCode() throws Exception {
        HttpResponse<String> answer = get("/scribe");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("action=\"./scribe\" method=\"post\"", "<textarea", "neither stored nor logged")
                .doesNotContain("{{");
        assertThat(get("/scribe?code=M99.03").body()).contains("name=\"code\" value=\"M99.03\"");
        assertThat(get("/code/M99.03").body()).contains("href=\"../scribe?code=M99.03\"");
        assertThat(get("/").body()).contains("href=\"./scribe\"");
    }

    @Test
    void note_isMarkedUp_withItsCodeAndWhatIsMissing() throws Exception {
        String page = read("LBP. Segmental dysfunction L5-S1. No evidence of SI joint dysfunction.");

        assertThat(page)
                .contains("<mark class=\"so\">L5-S1</mark><small> (lumbar region)</small>")
                .contains("<mark class=\"so\">Segmental dysfunction</mark>")
                .contains("<mark class=\"not-so\">SI joint dysfunction</mark><small> (denied: ")
                .contains("href=\"./code/M99.03\"", "Supported by the note", "The note supports one code")
                .contains("<b>Region</b>, found: “L5-S1”", "<b>Missing.</b> Prior care: ", "Grade </span>")
                .contains("leads to M54.5", "These words lead to another category")
                .doesNotContain("{{", "Nothing in this note belongs", ".&quot;.");
    }

    @Test
    void note_standsInThePage_letterForLetter() throws Exception {
        String note = "  S: pain\n\n\tO: \"T4\" & <restricted>\u00e9 \u5c0f 1 < 2\nA: segmental dysfunction";
        String page = read(note.replace("\n", "\r\n"));
        String marked = page.substring(page.indexOf("<div class=\"noted\">") + 19);
        String text = marked.substring(0, marked.indexOf("</div>"))
                .replaceAll("<small>[^<]*</small>", "")
                .replaceAll("</?mark[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        assertThat(text).isEqualTo(note);
    }

    @Test
    void code_isChecked_howeverItIsSpelled() throws Exception {
        HttpResponse<String> answer = post("Segmental dysfunction L5-S1.", "m9904");

        assertThat(answer.body())
                .contains(
                        "id=\"code-M99.04\"", "Not supported by the note", "See <a class=\"c\" href=\"./code/M99.03\"")
                .contains("name=\"code\" value=\"m9904\"");
    }

    @Test
    void markupInANote_staysText() throws Exception {
        String page = read("</textarea></div><script>alert(1)</script> segmental dysfunction <b>L5</b> \"' onload=x");

        assertThat(page)
                .containsOnlyOnce("<script")
                .doesNotContain("<b>L5", "</textarea></div>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void nothingOfTheFamily_saysSo_andWhereTheWordsLead() throws Exception {
        assertThat(read("Herniated disc L4-L5, neck pain since Monday."))
                .contains("Nothing in this note belongs to ICD-10-CM M99", "id=\"elsewhere\"", "M51");
        assertThat(read("Cerumen removed, left ear. Amoxicillin for ten days."))
                .contains("Nothing in this note belongs to", "The note affirms nothing")
                .doesNotContain("id=\"elsewhere\"", "Supported by the note");
        assertThat(read("Der Patient klagt \u00fcber Schwindel und \u00dcbelkeit."))
                .contains("which is in English");
    }

    @Test
    void openFinding_namesTheCodesThatItMightBe() throws Exception {
        assertThat(read("Narrowing of the intervertebral foramen at C5-6."))
                .contains("A finding that lacks a part", "code/M99.61", "code/M99.71")
                .doesNotContain("Nothing in this note belongs");
    }

    @Test
    void answer_isKeptByNobody() throws Exception {
        for (HttpResponse<String> answer :
                List.of(get("/scribe"), post("segmental dysfunction L5", ""), post("", ""))) {
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void tooLong_isRefused_andNotShownAgain() throws Exception {
        HttpResponse<String> answer = post("segmental L5 ".repeat(7700), "");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .contains("longer than 100000 characters", "role=\"alert\"")
                .doesNotContain("segmental L5");
        assertThat(post("segmental L5 ".repeat(7000), "").statusCode()).isEqualTo(200);
        assertThat(post("segmental L5 ".repeat(1 << 20), "").body())
                .as("far beyond what the server reads")
                .contains("longer than 100000 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | note=&code= | There is nothing to read",
                "400 | note=%20%0D%0A | There is nothing to read",
                "400 | code=M99.03 | There is nothing to read",
                "400 | note=%zz | a percent sign in it",
                "422 | note=%00%01%02 | The note is no text",
                "422 | note=%FF%FE%FF | The note is no text",
                "404 | note=segmental&code=M54.50 | M54.50",
                "404 | note=segmental&code=%3Cb%3E | &lt;b&gt;",
            })
    void badInput_isASentenceOnThePage(int status, String body, String sentence) throws Exception {
        HttpResponse<String> answer = send("POST", "/scribe", body, FORM);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .contains("<p class=\"intro\" role=\"alert\">", sentence, "<textarea")
                .doesNotContain("<b>b", "\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void noteInTheAddress_isRefused_andNotRead(String method) throws Exception {
        HttpResponse<String> answer = send(method, "/scribe?note=segmental+dysfunction", "note=x", FORM);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("does not belong into an address").doesNotContain("segmental dysfunction");
    }

    @Test
    void otherTypesAndMethods_areRefused() throws Exception {
        assertThat(send("POST", "/scribe", "{\"note\": 1}", "application/json").statusCode())
                .isEqualTo(415);
        assertThat(send("POST", "/scribe", "--x", "multipart/form-data; boundary=x")
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> put = send("PUT", "/scribe", "note=x", FORM);
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }
}
