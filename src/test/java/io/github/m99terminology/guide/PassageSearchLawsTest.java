package io.github.m99terminology.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.guide.Guide.Chapter;
import io.github.m99terminology.guide.Guide.Chapter.Passage;
import io.github.m99terminology.guide.Guide.Hit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The search of the guide over made-up passages, held against counting words one by one; and what it shows of a passage has the word that was sought. */
class PassageSearchLawsTest {
    private static final String[] WORDS = {
        "validate",
        "valid",
        "Straße",
        "ÜBER",
        "a",
        "code",
        "codes",
        "$lookup",
        "e\u0301tude",
        "İstanbul",
        "x-y",
        "(see)",
        "\uD83E\uDE7A",
        "42",
        "M99.65",
        "山田",
        "w".repeat(250),
        "end."
    };

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int word = random.nextInt(most); word > 0; word--) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static List<Chapter> chapters(Random random) {
        List<Chapter> chapters = new ArrayList<>();
        for (int chapter = 0; chapter < 3; chapter++) {
            List<Passage> passages = new ArrayList<>();
            for (int passage = 0; passage < 5; passage++) {
                passages.add(new Passage("p" + passage, text(random, 4), text(random, 90)));
            }
            chapters.add(new Chapter("chapter" + chapter, text(random, 3), "", passages));
        }
        return chapters;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static long found(Chapter chapter, Passage passage, Set<String> sought) {
        Set<String> all = words(chapter.title() + " " + passage.title() + " " + passage.text());
        return sought.stream()
                .filter(beginning -> all.stream().anyMatch(word -> word.startsWith(beginning)))
                .count();
    }

    @Test
    void hits_areThePassagesWithMostOfTheWords_andShowThem() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Chapter> chapters = chapters(random);
            String query = text(random, 5).replaceAll("w{250}", "wwwww");
            Set<String> sought = words(query);
            long best = chapters.stream()
                    .flatMap(chapter -> chapter.passages().stream().map(passage -> found(chapter, passage, sought)))
                    .max(Long::compare)
                    .orElse(0L);
            List<String> expected = chapters.stream()
                    .flatMap(chapter -> chapter.passages().stream()
                            .filter(passage -> best > 0 && found(chapter, passage, sought) == best)
                            .map(passage -> chapter.name() + "#" + passage.id()))
                    .toList();

            List<Hit> hits = new Guide(chapters).search(query);

            assertThat(hits).as(query).extracting(Hit::address).containsExactlyInAnyOrderElementsOf(expected);
            for (Hit hit : hits) {
                Passage passage = chapters.stream()
                        .filter(chapter -> hit.address().startsWith(chapter.name() + "#"))
                        .flatMap(chapter -> chapter.passages().stream())
                        .filter(each -> hit.address().endsWith("#" + each.id()))
                        .findFirst()
                        .orElseThrow();
                boolean inText = words(passage.text()).stream()
                        .anyMatch(word -> sought.stream().anyMatch(word::startsWith));
                boolean shown = words(hit.excerpt()).stream()
                        .anyMatch(word -> sought.stream().anyMatch(word::startsWith));
                assertThat(shown).as("%s in %s", query, hit.excerpt()).isEqualTo(inText);
                assertThat(hit.excerpt().replaceAll("^… | …$", ""))
                        .isSubstringOf(passage.text())
                        .hasSizeLessThan(600);
            }
        }
    }

    @Test
    void query_withoutWords_findsNothing() {
        Guide guide = new Guide(chapters(new Random(1)));
        for (String query : List.of("", " ", "\uD83E\uDE7A", "...", "\u0301", "nowhere")) {
            assertThat(guide.search(query)).as(query).isEmpty();
        }
    }
}
