package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.guide.Guide;
import io.github.m99terminology.guide.Guide.Chapter;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The guide over HTTP: its addresses, its search, and the way to it from every page. */
class GuidePagesTest {

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

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at(path))
                .header("Accept", "text/html")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    @Test
    void everyChapter_isAPage_withContentsAndItsHeadings() throws Exception {
        for (Chapter chapter : Guide.packaged().chapters()) {
            HttpResponse<String> answer = get("/guide/" + (chapter.isFirst() ? "" : chapter.name()));
            assertThat(answer.statusCode()).as(chapter.name()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'");
            assertThat(answer.body())
                    .contains("<a href=\"" + chapter.address() + "\" aria-current=\"page\">" + chapter.title())
                    .contains("<a href=\"sync\"", "name=\"q\"")
                    .doesNotContain("style=\"", "{{");
            chapter.headings().forEach(heading -> assertThat(answer.body())
                    .contains("<a href=\"#" + heading.id() + "\">", " id=\"" + heading.id() + "\""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/guide, guide/",
        "/guide?q=a%20b, guide/?q=a%20b",
        "/guide/notes.html, notes",
        "/guide/index.html, ./",
        "/guide/index, ./"
    })
    void otherNames_leadToThePage(String path, String location) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/guide/nowhere", "/guide/nowhere.html", "/guide/notes/", "/guide/a/b"})
    void unknownChapter_isNotFound_andLeadsOn(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is nothing at this address")
                .contains("href=\"" + "../".repeat(path.split("/", -1).length - 2) + "guide/\"");
    }

    @Test
    void search_isAForm_andListsPassages() throws Exception {
        assertThat(get("/guide/?q=prometheus+metrics").body())
                .contains("for “prometheus metrics”", "<a href=\"operations#metrics-and-logs\">");
        assertThat(get("/guide/?q=zzzz").body()).contains("Nothing for “zzzz”");
        assertThat(get("/guide/?q=%3Cscript%3E").body())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
        assertThat(get("/guide/?q=" + "lumbar%20".repeat(600)).statusCode()).isEqualTo(200);
    }

    @Test
    void everyPage_leadsToTheGuide() throws Exception {
        assertThat(get("/").body()).contains("<a href=\"./guide/\">Guide</a>");
        assertThat(get("/code/M99.65").body()).contains("<a href=\"../guide/\">Guide</a>");
        assertThat(get("/compare?codes=M99.63,M99.64").body()).contains("<a href=\"./guide/\">Guide</a>");
        assertThat(get("/guide/notes").body()).contains("<a href=\"../guide/\">Guide</a>");
        assertThat(get("/no/such").body()).contains("<a href=\"../guide/\">Guide</a>");
    }

    @Test
    void beforeContentIsThere_theGuideIs() throws Exception {
        try (PageServer empty = PageServer.start(TerminologySnapshot::empty)) {
            HttpRequest request =
                    HttpRequest.newBuilder(empty.at("/guide/notes")).build();
            assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
