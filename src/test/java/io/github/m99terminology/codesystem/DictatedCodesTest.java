package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever code somebody says, in whichever of the usual ways, is the code: said by a speaker who knows nothing of how it is read. */
class DictatedCodesTest {

    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /** Digit by digit, as a number, or with "double" where two are alike; a zero also as "oh". */
    private static String said(String digits, Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            boolean two = i + 1 < digits.length();
            int pair = two ? 10 * digit + digits.charAt(i + 1) - '0' : -1;
            int way = random.nextInt(4);
            if (two && way == 0 && pair % 11 == 0) {
                words.add("double " + one(digit, random));
                i++;
            } else if (two && way == 1 && pair >= 10) {
                boolean plain = pair < 20;
                String units = pair % 10 == 0 ? "" : (random.nextBoolean() ? " " : "-") + ONES.get(pair % 10);
                words.add(plain ? ONES.get(pair) : TENS.get(digit) + units);
                i++;
            } else {
                words.add(one(digit, random));
            }
        }
        return String.join(" ", words);
    }

    private static String one(int digit, Random random) {
        return digit == 0 && random.nextBoolean() ? "oh" : ONES.get(digit);
    }

    @Test
    void anyCode_saidInAnyWay_isTheCode() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            char letter = "BCDEFGHJKLMNOPQRSTUVWXYZ".charAt(random.nextInt(24));
            String before = digits(2, random);
            String after = digits(1 + random.nextInt(4), random);
            String sign = List.of("point", "dot", "decimal").get(random.nextInt(3));
            String spoken = letter + " " + said(before, random) + " " + sign + " " + said(after, random);
            // A ten before a unit is that number to everybody: thirty five is 35 and not 30, 5.
            if (isAmbiguous(before, after, spoken)) {
                continue;
            }
            assertThat(SpokenNumbers.written(spoken))
                    .as("seed %d: %s", seed, spoken)
                    .isEqualTo(letter + before + "." + after);
            assertThat(SpokenNumbers.written("code " + spoken + ", please"))
                    .as("seed %d: %s", seed, spoken)
                    .startsWith("code " + letter + before + "." + after);
        }
    }

    private static boolean isAmbiguous(String before, String after, String spoken) {
        for (int ten = 2; ten < 10; ten++) {
            if (spoken.matches(".*" + TENS.get(ten) + " (one|two|three|four|five|six|seven|eight|nine)\\b.*")
                    && !(before + " " + after).matches(".*" + ten + "[1-9].*")) {
                return true;
            }
        }
        return spoken.matches(".*ty (one|two|three|four|five|six|seven|eight|nine)\\b.*")
                && (before + after).contains("0");
    }

    private static String digits(int length, Random random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** What is in figures stays, and "double" before what is no single digit doubles nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {"L5 S1", "M99.03", "M double twenty", "double double", "T double trouble", "two double beds"})
    void whatIsNotSaidInWords_staysAsItIs(String text) {
        assertThat(SpokenNumbers.written(text))
                .doesNotContain("?")
                .isEqualTo(SpokenNumbers.written(SpokenNumbers.written(text)));
    }
}
