package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.cli.Feed.Entry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a feed does not name is deleted by whoever follows it. So it is read whole, or not at all. */
class FeedTest {
    private static final URI BASE = URI.create("https://tx.example.org/feeds/all.xml");
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static Feed read(String xml) throws XMLStreamException {
        return Feed.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), BASE);
    }

    private static String feed(String entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:n='http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0'><title>Content</title>"
                + entries + "</feed>";
    }

    private static String entry(String category, String href) {
        return "<entry><link rel='alternate' href='%s' n:sha256Hash='%s'/><category term='%s' scheme='http://example.org'/></entry>"
                .formatted(href, HASH, category);
    }

    @Test
    void entries_areThoseOfFhirResources_withTheirAddresses() throws Exception {
        Feed feed = read(feed(entry("FHIR_ValueSet", "sets/a.json")
                + entry("SCT_RF2_FULL", "snomed.zip")
                + entry("FHIR_CodeSystem", "https://other.example.org/b.json?v=1&amp;x=2")));

        assertThat(feed.entries())
                .containsExactly(
                        new Entry("ValueSet", "https://tx.example.org/feeds/sets/a.json", HASH),
                        new Entry("CodeSystem", "https://other.example.org/b.json?v=1&x=2", HASH));
    }

    /** The category of one entry, or its hash, is not the next one's. */
    @Test
    void entry_hasWhatItSaysItself() throws Exception {
        Feed feed = read(
                feed(
                        entry("FHIR_ValueSet", "a.json")
                                + "<entry><title>news</title><link rel='alternate' href='news.html'/></entry>"
                                + "<entry><link rel='self' href='self.xml'/><link rel='alternate' href='b.json'/><category term='FHIR_ConceptMap'/></entry>"));

        assertThat(feed.entries())
                .containsExactly(
                        new Entry("ValueSet", "https://tx.example.org/feeds/a.json", HASH),
                        new Entry("ConceptMap", "https://tx.example.org/feeds/b.json", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body/></html>                                             | its root is html, not feed",
                "<feed/>                                                          | it names no FHIR resource",
                "<feed><entry><category term='FHIR_ValueSet'/><link rel='alternate' href='no address'/></entry></feed> | \"no address\" is no address",
            })
    void whatNamesNothing_isNoFeed(String xml, String why) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(XMLStreamException.class)
                .hasMessage(why);
    }

    @Test
    void feedThatIsCutOff_isNone() {
        String whole = feed(entry("FHIR_ValueSet", "a.json") + entry("FHIR_ValueSet", "b.json"));
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(XMLStreamException.class);
        }
    }

    @Test
    void file_thatTheFeedNamesAsAnEntity_isNotRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "FHIR_ValueSet");
        String xml = "<!DOCTYPE feed [<!ENTITY s SYSTEM '%s'>]>".formatted(secret.toUri())
                + feed(
                        "<entry><category term='FHIR_ValueSet'/><title>&s;</title><link rel='alternate' href='a'/></entry>");
        try {
            assertThat(read(xml).entries().toString()).doesNotContain("secret");
        } catch (XMLStreamException refused) {
            assertThat(refused).hasMessageContaining("s");
        }
    }
}
