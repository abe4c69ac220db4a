package io.github.m99terminology.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.LanguageRanges.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.FilteringMode;
import java.util.Locale.LanguageRange;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Languages are matched as RFC 4647 says, of which the JDK has a reading of its own; and what was asked for can be told again. */
class LanguageRangesLawsTest {

    private static final List<String> SUBTAGS =
            List.of("de", "en", "DE", "ch", "CH", "Latn", "1996", "x", "zh", "d", "dea");

    private static String tag(Random random) {
        StringBuilder tag =
                new StringBuilder(List.of("de", "en", "zh", "De", "dea").get(random.nextInt(5)));
        for (int i = random.nextInt(3); i > 0; i--) {
            tag.append('-').append(SUBTAGS.get(random.nextInt(SUBTAGS.size())));
        }
        return tag.toString();
    }

    /** Basic filtering (3.3.1) takes what a range begins, by whole subtags and whatever the case. */
    @Test
    void matches_isBasicFiltering_asTheJdkReadsIt() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String range = tag(random);
            String tag = tag(random);
            boolean filtered = !Locale.filterTags(
                            List.of(new LanguageRange(range)), List.of(tag), FilteringMode.AUTOSELECT_FILTERING)
                    .isEmpty();
            assertThat(LanguageRanges.matches(range, tag))
                    .as("%s takes %s", range, tag)
                    .isEqualTo(filtered);
            // The other way round it is what a range falls back to (3.4), but for the range itself.
            assertThat(LanguageRanges.fallsBack(tag, range))
                    .as("%s falls back to %s", tag, range)
                    .isEqualTo(filtered && !range.equalsIgnoreCase(tag));
        }
    }

    /** The weights of RFC 9110 have three digits at most; those that weigh the same keep their order. */
    @Test
    void whatWasAskedFor_isToldAgain_bestFirst() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<Range> asked = new ArrayList<>();
            StringBuilder header = new StringBuilder();
            for (int i = random.nextInt(5); i > 0; i--) {
                int thousandths =
                        List.of(0, 1, 5, 10, 500, 850, 999, 1000, 1000).get(random.nextInt(9));
                String tag = random.nextInt(6) == 0 ? "*" : tag(random);
                asked.add(new Range(tag, thousandths / 1000.0));
                header.append(
                                header.isEmpty()
                                        ? ""
                                        : List.of(",", ", ", " , ", ",,").get(random.nextInt(4)))
                        .append(tag)
                        .append(thousandths == 1000 && random.nextBoolean() ? "" : "; q=" + thousandths / 1000.0);
            }
            asked.sort(Comparator.comparingDouble(Range::weight).reversed());
            LanguageRanges read = LanguageRanges.parse(header.toString());
            assertThat(read.ranges()).as(header.toString()).isEqualTo(asked);
            assertThat(LanguageRanges.parse(read.toString()))
                    .as(header.toString())
                    .isEqualTo(read);
            assertThat(read.toString())
                    .as(header.toString())
                    .doesNotContain(" ")
                    .doesNotMatch(".*q=[0-9.]*E.*");
        }
    }
}
