package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.server.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources as pages, on the whole server: who gets a page and who FHIR, and what stands on it. */
class ResourcePagesIT {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private static final String MARKUP = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>{{system}}";
    private static final String UNMARKED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    private static Http fhir;

    @BeforeAll
    static void start() {
        fhir = TestServer.shared().fhir();
        put(
                "/CodeSystem/page-trap",
                """
                {"resourceType":"CodeSystem","id":"page-trap","url":"http://pages.example/trap","version":"1<b>",
                 "name":"Trap","title":"%1$s","status":"draft","content":"complete","caseSensitive":true,
                 "language":"de","publisher":"%1$s","description":"%1$s","purpose":"%1$s","copyright":"%1$s",
                 "contact":[{"name":"%1$s","telecom":[{"system":"url","value":"javascript:alert(3)"}]}],
                 "text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'><p>narrative</p></div>"},
                 "property":[{"code":"p","description":"%1$s","type":"string"}],
                 "concept":[{"code":"<i>","display":"%1$s","definition":"%1$s",
                   "designation":[{"language":"fr","value":"%1$s"}],"property":[{"code":"p","valueString":"%1$s"}],
                   "concept":[{"code":"below","display":"Below"}]}]}
                """
                        .formatted(MARKUP));
        put(
                "/CodeSystem/page-flat",
                """
                {"resourceType":"CodeSystem","id":"page-flat","url":"http://pages.example/flat","name":"Flat","status":"active",
                 "content":"complete","caseSensitive":true,"concept":[%s]}
                """
                        .formatted(IntStream.range(0, 1203)
                                .mapToObj("{\"code\":\"c%1$04d\",\"display\":\"Concept %1$04d\"}"::formatted)
                                .collect(Collectors.joining(","))));
        put(
                "/ValueSet/page-flat",
                """
                {"resourceType":"ValueSet","id":"page-flat","url":"http://pages.example/flat-set","name":"FlatSet","status":"retired",
                 "compose":{"include":[{"system":"http://pages.example/flat"}],
                  "exclude":[{"system":"http://pages.example/flat","concept":[{"code":"c0000"}]}]}}
                """);
        put(
                "/ValueSet/page-lost",
                """
                {"resourceType":"ValueSet","id":"page-lost","url":"http://pages.example/lost","name":"Lost","status":"draft",
                 "compose":{"include":[{"system":"http://pages.example/nowhere"}]}}
                """);
    }

    private static void put(String path, String body) {
        HttpResponse<String> answer = fhir.put(path, body, TestServer.AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static String page(String path) {
        HttpResponse<String> answer = fhir.get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(type(answer)).isEqualTo("text/html;charset=utf-8");
        return answer.body();
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/fhir+json",
                "application/fhir+json, text/html;q=0.5",
                "text/html, application/fhir+json",
                "text/html;q=0.5, */*",
                "text/html;q=0, */*",
                "text/html;q=abc, */*;q=0.1",
                "application/xhtml+xml, */*;q=0.8",
                "text/*"
            })
    void program_getsFhir(String accept) {
        HttpResponse<String> answer = fhir.get("/CodeSystem/icd-10-cm-m99", "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(type(answer)).startsWith("application/fhir+json");
        assertThat(answer.headers().allValues("Vary")).anyMatch(names -> names.contains("Accept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                BROWSER,
                "text/html, */*",
                "text/html, application/fhir+json;q=0.9",
                "TEXT/HTML;charset=utf-8"
            })
    void browser_getsAPage(String accept) {
        assertThat(type(fhir.get("/CodeSystem/icd-10-cm-m99", "Accept", accept)))
                .startsWith("text/html");
    }

    @Test
    void format_countsBeforeAccept() {
        assertThat(type(fhir.get("/ValueSet/m99?_format=html"))).startsWith("text/html");
        assertThat(type(fhir.get("/ValueSet/m99?_format=text/html", "Accept", "application/json")))
                .startsWith("text/html");
        assertThat(type(fhir.get("/ValueSet/m99?_format=json", "Accept", BROWSER)))
                .startsWith("application/fhir+json");
    }

    /** Of each kind of answer one; what a browser cannot show it would offer to save. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65",
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=nope",
                "/CodeSystem/$lookup",
                "/CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M9965",
                "/CodeSystem/icd-10-cm-m99/$validate-code?code=M99.65",
                "/CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&codeA=M99.6&codeB=M99.65",
                "/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99&count=2",
                "/ValueSet/m99/$expand",
                "/ValueSet/m99/$expand?_format=html",
                "/ValueSet/$expand?url=http://pages.example/none-such",
                "/ValueSet/m99/$nope",
                "/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65",
                "/$versions",
                "/metadata",
                "/metadata?mode=terminology",
                "/metadata?mode=none-such",
                "/_history?_count=2",
                "/CodeSystem/_history?_count=2",
                "/StructureDefinition",
                "/StructureDefinition/evidence",
                "/StructureDefinition?nonsense=1",
                "/OperationDefinition/no-such",
                "/Patient",
                "/Patient/1",
                "/CodeSystem?_summary=count",
                "/CodeSystem/icd-10-cm-m99?_summary=true",
                "/CodeSystem/icd-10-cm-m99?_elements=url",
                "/CodeSystem?_elements=url",
                "/no/such/address/at/all"
            })
    void everyAddress_isAPage_inABrowser(String path) {
        HttpResponse<String> answer = fhir.get(path, "Accept", BROWSER);
        assertThat(type(answer)).as(answer.body()).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.statusCode()).isLessThan(500);
        // No mark of a template; braces are among what is stored.
        assertThat(answer.body()).contains("<h1").doesNotContain("{{>", "{{#", "{{/", "HAPI-", "<script>");
        assertThat(String.join(", ", answer.headers().allValues("Vary"))).contains("Accept", "Origin");
        HttpResponse<String> program = fhir.get(path.replace("_format=html", ""), "Accept", "*/*");
        assertThat(type(program)).startsWith("application/fhir+json");
        if (!path.equals("/")) {
            assertThat(answer.statusCode()).isEqualTo(program.statusCode());
        }
    }

    @Test
    void operation_isToldInShort_andShownAsJson() {
        String page = page("/CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M9965");
        assertThat(page)
                .contains("<h1>CodeSystem $validate-code</h1>", "<caption>What was answered</caption>")
                .contains("did you mean", "&quot;resourceType&quot;: &quot;Parameters&quot;")
                .contains("../../fhir/CodeSystem/%24validate-code?url&#x3D;http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(page("/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99&count=2"))
                .contains("Expansion (2)", "Of 101 in all.", "../../code/M99.0\"")
                .doesNotContain("Stored as");
        assertThat(page("/metadata")).contains("CapabilityStatement").doesNotContain("Stored as");
    }

    @Test
    void longAnswer_isCut_andSaysSo() {
        String page = page("/ValueSet/page-flat/$expand");
        assertThat(page)
                .contains("the first 500 of 1,202 codes", "The answer goes on.")
                .hasSizeLessThan(700_000);
    }

    @Test
    void refusedOperation_saysWhy_asAPage() {
        HttpResponse<String> answer = fhir.get(
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=%3Cb%3E", "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("What was asked for is not known here", "&lt;b&gt;", "_format&#x3D;json")
                .doesNotContain("<b>");
    }

    /** A browser shows XML by this name alone. */
    @Test
    void xml_isCalledWhatABrowserShows_forABrowser() {
        for (String path : new String[] {
            "/ValueSet/m99?_format=xml",
            "/metadata?_format=xml",
            "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65&_format=xml",
            "/CodeSystem/$lookup?_format=xml"
        }) {
            assertThat(type(fhir.get(path, "Accept", BROWSER))).startsWith("application/xml");
            assertThat(type(fhir.get(path))).startsWith("application/fhir+xml");
        }
    }

    @Test
    void endpoint_isAPage_ofWhichEveryLinkIsAnswered() {
        String page = page("");
        assertThat(page(page.isEmpty() ? "" : "/")).contains("href=\"../fhir/metadata\"");
        List<String> links = Pattern.compile("href=\"\\./([a-z][^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> "/" + found.group(1).replace("&amp;", "&").replace("&#x3D;", "="))
                .toList();
        assertThat(links).hasSizeGreaterThan(15);
        Http web = TestServer.shared().web();
        for (String link : links) {
            assertThat(web.get(link, "Accept", BROWSER).statusCode()).as(link).isEqualTo(200);
        }
        assertThat(fhir.get("", "Accept", "application/fhir+json").statusCode()).isEqualTo(400);
    }

    @Test
    void codeSystem_saysWhatItIs_andListsItsConceptsByLevel() {
        assertThat(page("/CodeSystem/icd-10-cm-m99"))
                .contains("<h1 lang=\"en\">ICD-10-CM FY2027, category M99", "http://hl7.org/fhir/sid/icd-10-cm")
                .contains("fragment: a part of the codes is here", "Concepts (101)", "<caption>")
                .contains("urn:oid:2.16.840.1.113883.6.90", "United States", "billable: true")
                .contains("<span class=\"l2 c\"><span class=\"vh\" lang=\"en\">Level 3: </span>"
                        + "<a href=\"../../code/M99.65\">M99.65</a>")
                .contains("href=\"../../fhir/CodeSystem/icd-10-cm-m99?_format&#x3D;json\"", "/_history\"")
                .doesNotContain("{{", "<script>", "null");
    }

    @Test
    void supplement_namesTheCodesItIsAbout() {
        assertThat(page("/CodeSystem/m99-documentation-guidance"))
                .contains("supplement: more about the codes", "../../code/M99.65", "designations, ")
                .hasSizeLessThan(200_000);
    }

    @Test
    void codeSystem_isFollowedByVersion() {
        put("/CodeSystem/page-versions", named("Before"));
        put("/CodeSystem/page-versions", named("After"));
        assertThat(page("/CodeSystem/page-versions")).contains("After").doesNotContain("Before");
        assertThat(page("/CodeSystem/page-versions/_history/1"))
                .contains("Before", "../../../../fhir/CodeSystem/page-versions/_history/1?_format&#x3D;xml")
                .doesNotContain("After");
        assertThat(page("/CodeSystem/page-versions/_history"))
                .contains("Versions", "fhir/CodeSystem/page-versions/_history/1\"", "Before", "After");
    }

    private static String named(String title) {
        return """
                {"resourceType":"CodeSystem","id":"page-versions","url":"http://pages.example/versions","title":"%s","name":"V",
                 "status":"draft","content":"complete","caseSensitive":true,"concept":[{"code":"a"}]}
                """
                .formatted(title);
    }

    @Test
    void long_codeSystem_showsAThousandConcepts_andWhereTheRestIs() {
        assertThat(page("/CodeSystem/page-flat"))
                .contains("Concepts (1,203)", "Concept 0999", "These are the first 1,000 of 1,203 concepts.")
                .contains("ValueSet/$expand?url&#x3D;http://pages.example/flat%3Ffhir_vs&amp;offset&#x3D;1000")
                .doesNotContain("Concept 1000");
        assertThat(fhir.get("/ValueSet/$expand?url=http://pages.example/flat%3Ffhir_vs&offset=1000&count=1000")
                        .body())
                .contains("c1000", "c1202");
    }

    @Test
    void valueSet_saysWhatItIsMadeOf_andIsExpanded() {
        assertThat(page("/ValueSet/m99-chiropractic-primary"))
                .contains("Takes in 6 codes of http://hl7.org/fhir/sid/icd-10-cm")
                .contains("Expansion (6)", "../../code/M99.05", "Segmental and somatic dysfunction of pelvic region");
        assertThat(page("/ValueSet/page-flat"))
                .contains("Takes in all codes of http://pages.example/flat.", "Leaves out one code of")
                .contains("Expansion (1,202)", "c1000", "These are the first 1,000 of 1,202 codes.")
                .doesNotContain("c1001");
    }

    /** What Medicare accepts first stands beside each code, with grade and source, of the year of the value set. */
    @Test
    void valueSet_saysOfEachCodeWhatItsFamilyWantsInLists_andNamesACodeOnce() {
        for (String year : new String[] {"", "-2026"}) {
            String page = page("/ValueSet/m99-lumbar" + year);
            assertThat(page)
                    .contains("<th scope=\"col\">Primary for Medicare chiropractic</th><th scope=\"col\">Grade</th>")
                    .contains("Sources (2)", "id=\"source-1\"", "href=\"#source-2\"");
            assertThat(page.split(">yes</span>", -1)).as("M99.03 alone").hasSize(2);
        }
        String primary = page("/ValueSet/m99-chiropractic-primary");
        assertThat(primary.split(">M99.05</a>", -1)).hasSize(2);
        assertThat(page("/ValueSet/page-flat")).doesNotContain("Medicare");
    }

    @Test
    void valueSet_thatCannotBeExpanded_saysWhy() {
        assertThat(page("/ValueSet/page-lost"))
                .contains("This server cannot expand the value set now: ", "http://pages.example/nowhere");
    }

    @Test
    void conceptMap_listsItsPairs() {
        assertThat(page("/ConceptMap/m99-to-cpt"))
                .contains("From http://hl7.org/fhir/sid/icd-10-cm, version 2027 to http://www.ama-assn.org/go/cpt")
                .contains("98941", "relatedto", "as primary diagnosis M99.03 supports 98941", "../../code/M99.03");
    }

    /** By code, each code once; how sure a pair is stands in columns of its own. */
    @Test
    void conceptMap_saysHowSureEachPairIs() {
        assertThat(page("/ConceptMap/m99-to-cpt"))
                .contains(">Coverage</th>", ">Grade</th>", ">Source</th>")
                .contains("Not supported", "again\"")
                // Each source once, below the table.
                .contains("href=\"#source-2\" aria-label=\"Source 2\">2</a>", "id=\"source-2\"><span")
                .containsOnlyOnce("ngsmedicare.com")
                .contains("_table&#x3D;group-1\">CSV</a>");
    }

    @Test
    void tables_areGivenAsCsv() {
        HttpResponse<String> map = fhir.get("/ConceptMap/m99-to-cpt?_format=html&_table=group-1");
        assertThat(map.statusCode()).isEqualTo(200);
        assertThat(type(map)).startsWith("text/csv");
        assertThat(map.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"ConceptMap-m99-to-cpt.csv\"");
        assertThat(map.body())
                .startsWith("\uFEFF\"Code\",")
                .containsPattern("\r\n\"M99\\.03\",[^\r]*\"98941\",[^\r]*\"Supports\",\"B\",[^\r]*ngsmedicare\\.com");

        HttpResponse<String> set = fhir.get("/ValueSet/m99-lumbar?_table=expansion", "Accept", BROWSER);
        assertThat(type(set)).startsWith("text/csv");
        assertThat(set.body().lines().filter(line -> line.startsWith("\"M99."))).hasSize(9);
        assertThat(page("/ValueSet/m99-lumbar?_table=nothing")).contains("</html>");
        assertThat(type(fhir.get("/ValueSet/m99-lumbar?_table=expansion", "Accept", "application/fhir+json")))
                .as("a program gets FHIR")
                .contains("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/no/such/place", "/fhirs", "/fhir/Nothing", "/fhir/Nothing/1"})
    void addressOfNothing_leadsABrowserHome(String path) {
        Http server = new Http("http://127.0.0.1:" + TestServer.shared().port());
        HttpResponse<String> answer = server.get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.body()).contains("./\">All codes at a glance</a>");
        HttpResponse<String> program = server.get(path, "Accept", "application/fhir+json");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.body()).doesNotContain("<html").isNotBlank();
    }

    @Test
    void namingSystem_listsItsIdentifiers() {
        assertThat(page("/NamingSystem/icd-10-cm")).contains("Identifiers of ", "2.16.840.1.113883.6.90");
    }

    @Test
    void search_isAList_andTurnsItsPages() {
        String list = page("/ValueSet?_sort=url&_count=2");
        assertThat(list).contains("Found here (", "Next page", "href=\"../fhir/ValueSet/");
        String next = list.replaceAll("(?s).*href=\"\\.\\./fhir(\\?_getpages[^\"]*)\">Next page.*", "$1")
                .replace("&amp;", "&")
                .replace("&#x3D;", "=");
        assertThat(page(next)).contains("Value sets", "Previous page", "href=\"./fhir/ValueSet/");
        assertThat(page("/ValueSet?url=http://pages.example/none-such")).contains("Nothing found");
        assertThat(page("/ValueSet?_count=0")).contains("None of them was asked for here.");
    }

    @Test
    void unknownId_isNotFound_asAPage() {
        HttpResponse<String> answer = fhir.get("/CodeSystem/no-such", "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).startsWith("text/html");
        assertThat(answer.body())
                .contains("There is nothing at this address", "CodeSystem/no-such")
                .doesNotContain("HAPI-", "{{");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        Outcome.of(fhir.get("/CodeSystem/no-such", "Accept", "application/fhir+json"), 404);
    }

    @Test
    void badSearch_isRefused_asAPage() {
        HttpResponse<String> answer = fhir.get("/CodeSystem?colour=red%3Cb%3E", "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot be answered", "colour").doesNotContain("<b>");
    }

    @Test
    void deleted_isGone_asAPage() {
        put(
                "/CodeSystem/page-gone",
                named("Gone").replace("page-versions", "page-gone").replace("/versions", "/gone"));
        fhir.delete("/CodeSystem/page-gone", TestServer.AUTHORIZATION);
        HttpResponse<String> answer = fhir.get("/CodeSystem/page-gone", "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("is gone", "All code systems");
        assertThat(page("/CodeSystem/page-gone/_history")).contains("deleted");
    }

    @Test
    void storedMarkup_staysText() {
        assertThat(page("/CodeSystem/page-trap"))
                .contains(UNMARKED, "Level 2: ", "&lt;i&gt;", "{{system}}")
                .doesNotContain("<script>", "<img", "<i>", "href=\"javascript", "narrative");
        assertThat(page("/CodeSystem?url=http://pages.example/trap"))
                .contains(UNMARKED)
                .doesNotContain("<script>", "<img");
        assertThat(page("/CodeSystem/page-trap/_history")).contains(UNMARKED).doesNotContain("<script>");
    }

    @Test
    void page_mayLoadNothingButItsOwnStyle_andIsNotSentTwice() {
        HttpResponse<String> answer = fhir.get("/ValueSet/m99", "Accept", BROWSER);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(String.join(", ", answer.headers().allValues("Vary")))
                .contains("Origin", "Accept, Accept-Language", "Accept-Encoding");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = fhir.get("/ValueSet/m99", "Accept", BROWSER, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
