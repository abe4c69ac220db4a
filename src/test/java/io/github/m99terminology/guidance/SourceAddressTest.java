package io.github.m99terminology.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address of a citation leads where its writer has read it, and no word of the citation is lost. */
class SourceAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CMS, Manual 15, 240.1: https://cms.example/m.pdf           | CMS, Manual 15, 240.1 | https://cms.example/m.pdf",
                "CMS, Manual 15 (https://cms.example/m.pdf).                | CMS, Manual 15.       | https://cms.example/m.pdf",
                "Region (https://en.example/wiki/Region_(anatomy))          | Region                | https://en.example/wiki/Region_(anatomy)",
                "https://en.example/wiki/Region_(anatomy)                   | https://en.example/wiki/Region_(anatomy) | https://en.example/wiki/Region_(anatomy)",
                "Region, https://en.example/wiki/Region_(anatomy), 2024     | Region, 2024          | https://en.example/wiki/Region_(anatomy)",
                "A <http://x.example/a?b=c&d=e#f>                           | A                     | http://x.example/a?b=c&d=e#f",
                "A; http://x.example/a(b)c; read in 2026                    | A; read in 2026       | http://x.example/a(b)c",
                "No address at all (2026)                                   | No address at all (2026) |",
                "javascript:alert(1) is none                                | javascript:alert(1) is none |",
            })
    void address_isTakenOutOfTheCitation(String citation, String words, String address) {
        Source source = Source.of(1, citation, false);
        assertThat(source.citation()).isEqualTo(words);
        assertThat(source.address()).isEqualTo(address);
    }

    /** Put together from pieces: what is an address is one to the JDK, and stands in the citation; every letter of the words is still there. */
    @Test
    void citation_ofWhateverPieces_keepsItsWords() {
        Random random = new Random(23);
        String[] pieces = {
            "ICD-10-CM",
            " ",
            "  ",
            "(",
            ")",
            "<",
            ">",
            ", ",
            ".",
            ":",
            ";",
            "https://x.example",
            "/a",
            "_(b)",
            "?c=d",
            "http://y.example/z",
            "2026",
            "\n"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder citation = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                citation.append(pieces[random.nextInt(pieces.length)]);
            }
            Source source = Source.of(1, citation.toString(), false);
            String address = source.address();
            if (address == null) {
                assertThat(source.citation()).isEqualTo(citation.toString());
                continue;
            }
            assertThat(citation).contains(address);
            assertThat(URI.create(address).getScheme()).as(address).startsWith("http");
            String left = letters(citation.toString().replaceFirst(java.util.regex.Pattern.quote(address), ""));
            assertThat(letters(source.citation())).as("%s", citation).isIn(left, letters(address));
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Content comes from whoever may write; a page is made for whoever reads. */
    @Test
    void citation_ofManyBlanks_costsNoMoreThanItsLength() {
        for (String many : List.of(" ", "(", ",", ")", "https://", "https://(", "x ")) {
            String citation = "a" + many.repeat(300_000) + "b https://x.example/a";
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Source.of(1, citation, false));
        }
    }
}
