package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
                .contains("Documentation tips", "Coding pitfalls", "Clinical context", "Questions and answers")
                .contains("98940", "Evidence grade ", "id=\"source-1\"", "id=\"grade-a\"")
                .doesNotContain("{{", "<script");
    }

    @Test
    void everyCode_hasAPage() throws Exception {
        for (String code : new String[] {"M99", "M99.0", "M99.9", "M99.03", "M99.89"}) {
            assertThat(get("/code/" + code).statusCode()).as(code).isEqualTo(200);
        }
    }

    @Test
    void code_mayLoadNothingButItsOwnStyle() throws Exception {
        assertThat(get("/code/M99.65")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'");
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

    @Test
    void post_isNotAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(server.at("/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void beforeContentIsThere_saysSo() throws Exception {
        try (PageServer empty = PageServer.start(Optional::empty)) {
            HttpRequest request =
                    HttpRequest.newBuilder(empty.at("/code/M99.65")).build();
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("not here yet");
        }
    }
}
