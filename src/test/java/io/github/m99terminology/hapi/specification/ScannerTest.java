package io.github.m99terminology.hapi.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScannerTest {

    private static final String COLOURS =
            "<CodeSystem xmlns=\"http://hl7.org/fhir\"><url value=\"http://example.org/c\"/>"
                    + "<version value=\"1\"/><valueSet value=\"http://example.org/c-all\"/><content value=\"complete\"></content>"
                    + "<concept><code value=\"ü\"/><concept><url value=\"not a heading\"/></concept></concept></CodeSystem>";
    private static final String WORDS =
            "<CodeSystem><url value=\"http://example.org/w\"/><content value=\"supplement\"/></CodeSystem>";
    private static final String SET = "<ValueSet ><url value=\"http://example.org/c-some\"/></ValueSet>";

    private static String entry(String resource) {
        return "\n <entry>\n  <resource>\n   " + resource + "\n  </resource>\n </entry>";
    }

    /** A comment, a character of two bytes and a resource of another type stand before: offsets count characters. */
    @Test
    void scan_findsEachResourceWhereItStands() throws Exception {
        String bundle =
                "<?xml version=\"1.0\"?><!-- ü --><Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>"
                        + entry("<Patient><url value=\"no\"/></Patient>") + entry(COLOURS) + entry(WORDS) + entry(SET)
                        + entry(COLOURS.replace("complete", "example"))
                        + entry("<ValueSet><name value=\"no url\"/></ValueSet>")
                        + "</Bundle>";
        Index.Builder builder = new Index.Builder();
        new Scanner("file", builder).scan(new StringReader(bundle));
        Index index = builder.build();

        assertThat(text(bundle, index.codeSystems().get("http://example.org/c")))
                .isEqualTo(COLOURS);
        assertThat(text(bundle, index.codeSystems().get("http://example.org/w")))
                .isEqualTo(WORDS);
        assertThat(text(bundle, index.valueSets().get("http://example.org/c-some")))
                .isEqualTo(SET);
        assertThat(index.valueSets()).hasSize(1);
        assertThat(index.listing().codeSystems()).containsOnlyKeys("http://example.org/c");
        assertThat(index.listing().supplements()).containsOnlyKeys("http://example.org/w");
        assertThat(index.listing().systemsOfAllCodes())
                .isEqualTo(Map.of("http://example.org/c-all", "http://example.org/c"));
    }

    private static String text(String bundle, ResourceSlice place) {
        return bundle.substring(place.start(), place.end());
    }
}
