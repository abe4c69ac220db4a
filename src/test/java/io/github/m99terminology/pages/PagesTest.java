package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages over HTTP: status codes, headers, redirects, and that what was typed never becomes markup. */
class PagesTest {

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

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void code_isAPageWithEverythingOnIt() throws Exception {
        HttpResponse<String> answer = get("/code/M99.65");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.body())
                .contains("Osseous and subluxation stenosis of intervertebral foramina of pelvic region")
                .contains("What to document", "Where sources disagree", "Questions and answers", "Neighbours")
                .contains("98940", "Grade </span>A", "id=\"source-1\"", "id=\"grade-a\"")
                .doesNotContain("{{");
    }

    @Test
    void everyCode_hasAPage() throws Exception {
        for (String code : new String[] {"M99", "M99.0", "M99.9", "M99.03", "M99.89"}) {
            assertThat(get("/code/" + code).statusCode()).as(code).isEqualTo(200);
        }
    }

    @Test
    void code_mayLoadNothingButItsOwnStyleAndScript() throws Exception {
        assertThat(get("/code/M99.65")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get("/code/M99.65").body())
                .as("nothing that the policy would refuse")
                .doesNotContain("style=\"", "onclick", "<style")
                .containsOnlyOnce("<script");
    }

    @Test
    void code_askedForAgainWithItsTag_isNotModified() throws Exception {
        String tag = get("/code/M99.65").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/code/M99.65", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void otherSpelling_leadsToThePage() throws Exception {
        assertThat(get("/code/m9965").headers().firstValue("Location")).hasValue("../code/M99.65");
        assertThat(get("/code/M99.65/").headers().firstValue("Location")).hasValue("../../code/M99.65");
        assertThat(get("/?q=m99.65").headers().firstValue("Location")).hasValue("./code/M99.65");
    }

    @Test
    void unknownCode_isNotFound_andNamesWhatWasMeant() throws Exception {
        HttpResponse<String> answer = get("/code/M99.651");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("M99.65 takes no further character", "href=\"../code/M99.65\"");
        assertThat(get("/code/M54.50").body()).contains("may well be valid");
    }

    @Test
    void markupThatWasTyped_staysText() throws Exception {
        String typed = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22";
        assertThat(get("/?q=" + typed).body()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(get("/code/%3Cb%3E").body()).doesNotContain("<b>").contains("&lt;b&gt;");
    }

    @Test
    void home_hasTheTableOfAllCodes() throws Exception {
        assertThat(get("/").body()).contains("code/M99.00\"", "code/M99.89\"", "code/M99.9\"", "pelvic region");
    }

    /** The rule of the table: the last character stands for a region, and where the Index files a junction or joint is told there. */
    @Test
    void home_saysOverEachColumnWhatBelongsToIt_andLeadsToItsValueSet() throws Exception {
        String home = get("/").body().replace("\u00AD", "");

        assertThat(home)
                .contains(column("3", "m99-lumbar", "lumbar region", "lumbosacral"))
                .contains(column("4", "m99-sacral", "sacral region", "sacrococcygeal, sacroiliac"))
                .contains(column("5", "m99-pelvic", "pelvic region", "hip, pubic"))
                .contains("href=\"./fhir/ValueSet/m99-segmental-somatic-dysfunction\"")
                .doesNotContain("{{");
    }

    private static String column(String character, String set, String title, String sites) {
        return "<th scope=\"col\"><span class=\"c\">.x" + character + "</span> <a href=\"./fhir/ValueSet/" + set + "\">"
                + title + "</a><small>" + sites + "</small></th>";
    }

    @Test
    void home_shadesWhatMedicareAccepts_andDimsWhatRarelyFits() throws Exception {
        String home = get("/").body();

        assertThat(home.split("<td class=\"shaded\">", -1)).hasSize(1 + 6);
        assertThat(home.split("<td class=\"dimmed\">", -1)).hasSize(1 + 24);
        assertThat(home).contains("accepted by Medicare as primary diagnosis", "Begin with <a href=\"./code/M99.03\">");
    }

    @Test
    void leadsOfOneSource_sayItOnce() throws Exception {
        String found = get("/?q=herniated%20disc").body();

        assertThat(found.split("Alphabetic Index FY", -1)).hasSize(2);
        assertThat(found).contains("grade A: as above");
    }

    @Test
    void suggest_listsTheFirstCodesThatFit() throws Exception {
        HttpResponse<String> answer = get("/suggest?q=m99.03");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<li role=\"option\"").contains("data-code=\"M99.03\"");
        assertThat(get("/suggest?q=").body()).isBlank();
        assertThat(get("/suggest?q=herniated%20disc").body())
                .contains("data-code=\"M51", "another category")
                .doesNotContain("M99.6");
        assertThat(get("/suggest?q=%3Cb%3E%00%F0%9F%A6%B4").statusCode()).isEqualTo(200);
        assertThat(get("/suggest?q=" + "lumbar%20".repeat(600)).body()).doesNotContain("<script");
    }

    @Test
    void compare_marksWhatDiffers_andFoldsWhatIsTheSame() throws Exception {
        HttpResponse<String> answer = get("/compare?codes=M99.63,m9964,M99.65");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("M99.63, M99.64, M99.65 side by side")
                .contains("<mark>lumbar region</mark>", "<mark>sacral region</mark>", "<mark>pelvic region</mark>")
                .contains("in the <mark>lumbar</mark> region", "in the <mark>sacral</mark> region")
                .containsPattern("class=\"alone\">See the spinal level")
                .contains("The same of all of them")
                .doesNotContain("<mark>Billable</mark>", "{{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codes=M99.63 | Name two to 6 different codes",
                "codes=M99.63,m9963 | Name two to 6 different codes",
                "codes= | Name two to 6 different codes",
                "other=1 | Name two to 6 different codes",
                "codes=M99.63,M54.50 | M54.50 is not among the codes",
                "codes=M99.63,%3Cb%3E | &lt;b&gt; is not among the codes",
            })
    void compare_whatCannotBeCompared_isASentence(String query, String sentence) throws Exception {
        HttpResponse<String> answer = get("/compare?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence, "name=\"codes\"").doesNotContain("<b>");
    }

    @Test
    void compare_fiftyCodes_isASentence() throws Exception {
        HttpResponse<String> answer = get("/compare?codes=" + "M99.63,".repeat(50));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more codes than fit side by side");
    }

    @Test
    void unknownAddress_isNotFound_andLeadsHomeFromAnyDepth() throws Exception {
        HttpResponse<String> answer = get("/nowhere/at/all", "Accept", "text/html,*/*;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is nothing at this address", "href=\"../../pages/style.css\"", "href=\"../.././\"");
        assertThat(get("/nowhere", "Accept", "text/html").body()).contains("href=\"././\"");
    }

    @Test
    void post_isNotAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(server.at("/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void beforeContentIsThere_saysSo() throws Exception {
        try (PageServer empty = PageServer.start(TerminologySnapshot::empty)) {
            HttpRequest request =
                    HttpRequest.newBuilder(empty.at("/code/M99.65")).build();
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("not here yet");
        }
    }
}
