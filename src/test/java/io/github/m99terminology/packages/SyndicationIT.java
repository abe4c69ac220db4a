package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The feed as a reader of NCTS feeds takes it: by namespaces, categories, identifiers and hashes. */
class SyndicationIT {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String NCTS = "http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0";
    private static final String SCHEME = "http://ns.electronichealth.net.au/ncts/syndication/asf/scheme/1.0.0";

    private final Http web = TestServer.shared().web();

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at));
    }

    private static Element only(Element parent, String namespace, String name) {
        NodeList found = parent.getElementsByTagNameNS(namespace, name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    @Test
    void eachEntry_saysWhatItIs_andItsLinkIsWhatItSays() throws Exception {
        HttpResponse<String> answer = web.get("/syndication.xml");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(only(feed, NCTS, "atomSyndicationFormatProfile").getTextContent())
                .isEqualTo("http://ns.electronichealth.net.au/ncts/syndication/asf/profile/1.0.0");
        for (Element entry :
                elements(feed.getElementsByTagNameNS(ATOM, "entry")).toList()) {
            Element link = only(entry, ATOM, "link");
            Element category = only(entry, ATOM, "category");
            assertThat(category.getAttribute("scheme")).isEqualTo(SCHEME);
            assertThat(category.getAttribute("term")).matches("FHIR_[A-Z][A-Za-z]+");
            assertThat(only(entry, NCTS, "contentItemIdentifier").getTextContent())
                    .contains(":");
            assertThat(only(entry, NCTS, "contentItemVersion").getTextContent()).isNotBlank();
            assertThat(only(entry, NCTS, "fhirVersion").getTextContent()).isEqualTo("4.0.1");
            assertThat(link.getAttribute("type")).isEqualTo("application/fhir+json");
            String path = link.getAttribute("href").replaceFirst("http://127.0.0.1:\\d+", "");
            byte[] body = web.get(path).body().getBytes(StandardCharsets.UTF_8);
            assertThat(body).as(path).hasSize(Integer.parseInt(link.getAttribute("length")));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                    .as(path)
                    .isEqualTo(link.getAttributeNS(NCTS, "sha256Hash"));
        }
        assertThat(elements(feed.getElementsByTagNameNS(ATOM, "entry"))
                        .filter(entry -> only(entry, NCTS, "contentItemIdentifier")
                                .getTextContent()
                                .equals("https://m99-terminology.github.io/fhir/ValueSet/m99-billable"))
                        .map(entry -> only(entry, NCTS, "contentItemVersion").getTextContent()))
                .containsExactlyInAnyOrder("2026", "2027");
    }

    /**
     * What Snowstorm Lite does with a feed: it sends the credentials that it was given, chooses entries by the term of their category and by identifier,
     * takes the greatest version, and loads what the link {@code alternate} leads to.
     */
    @Test
    void readerThatWantsTheNewestOfOneIdentifier_findsAndLoadsIt() throws Exception {
        String[] credentials = {"Authorization", "Basic dXNlcjpwYXNzd29yZA=="};
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        web.get("/syndication.xml", credentials).body().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        Element newest = elements(feed.getElementsByTagNameNS(ATOM, "entry"))
                .filter(entry ->
                        only(entry, ATOM, "category").getAttribute("term").equals("FHIR_ValueSet"))
                .filter(entry -> only(entry, NCTS, "contentItemIdentifier")
                        .getTextContent()
                        .equals("https://m99-terminology.github.io/fhir/ValueSet/m99-billable"))
                .max(Comparator.comparing(
                        entry -> only(entry, NCTS, "contentItemVersion").getTextContent()))
                .orElseThrow();
        Element link = only(newest, ATOM, "link");
        assertThat(link.getAttribute("rel")).isEqualTo("alternate");
        String loaded = web.get(link.getAttribute("href").replaceFirst("http://127.0.0.1:\\d+", ""), credentials)
                .body();

        assertThat(loaded).contains("\"resourceType\":\"ValueSet\"", "\"version\":\"2027\"");
        assertThat(only(newest, ATOM, "title").getTextContent()).isNotBlank();
        assertThat(only(newest, ATOM, "id").getTextContent()).startsWith("urn:uuid:");
        assertThat(Instant.parse(only(newest, ATOM, "updated").getTextContent()))
                .isBefore(Instant.now());
    }

    @Test
    void nothingChanged_is304() {
        String tag = web.get("/syndication.xml").headers().firstValue("ETag").orElseThrow();
        assertThat(web.get("/syndication.xml", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    /** What is of another type is not read again, and is in the next feed all the same. */
    @Test
    void write_isInTheNextFeed_besideAllElse_andDeletionLeavesIt() {
        long before = entries();
        Http fhir = TestServer.shared().fhir();
        for (String title : List.of("The first", "The second")) {
            fhir.put("/ValueSet/syndicated", set(title), TestServer.AUTHORIZATION);

            assertThat(entries()).isEqualTo(before + 1);
            assertThat(web.get("/syndication/ValueSet-syndicated.json").body()).contains("\"title\":\"" + title + '"');
        }
        fhir.delete("/ValueSet/syndicated", TestServer.AUTHORIZATION);
        assertThat(entries()).isEqualTo(before);
    }

    private static String set(String title) {
        return """
                {"resourceType":"ValueSet","id":"syndicated","url":"http://example.org/ValueSet/syndicated","status":"draft",
                 "title":"%s","publisher":"M99 Terminology"}"""
                .formatted(title);
    }

    private long entries() {
        return web.get("/syndication.xml").body().split("<entry>", -1).length - 1L;
    }

    @Test
    void whatIsNotInIt_is404_andOnlyReadIsAllowed() {
        assertThat(web.get("/syndication/ValueSet-no-such.json").body())
                .contains("There is no resource", "OperationOutcome");
        assertThat(web.get("/syndication/ValueSet-no-such.json").statusCode()).isEqualTo(404);
        assertThat(web.delete("/syndication.xml", TestServer.AUTHORIZATION).statusCode())
                .isEqualTo(405);
    }
}
