package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes come as HTML that programs and people have written, some of it wrong: no word of them may be lost, and none made up. */
class PlainTextTest {

    private static final List<String> WORDS = List.of(
            "pain",
            " ",
            "&",
            "<",
            ">",
            ";",
            "#39;",
            "amp;",
            "\"",
            "'",
            "=",
            "é",
            "\u0301",
            "\uD83D\uDE00",
            "5",
            "/",
            "!",
            "-",
            "\n",
            "\u05D0\u200F");

    /** Nothing that is seen. */
    private static final List<String> MARKS = List.of(
            "",
            "",
            "<b>",
            "</b>",
            "<span title='a > b'>",
            "<i\nclass=\"c\">",
            "<!-- x > y -->",
            "<!---->",
            "<?php x ?>",
            "</i >",
            "<img alt=\"<p>\">");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Pain at C2.</p><p>No fever.</p>        | Pain at C2.~~No fever.",
                "one<br/>two<BR>three                      | one~two~three",
                "<p~ class='x'~ id='y'>one</p><b>two</b>   | one~two",
                "low <b>back</b> pain                      | low back pain",
                "flexion < 30 degrees, extension > 10      | flexion < 30 degrees, extension > 10",
                "flexion <30, see L5<p>S1</p>              | flexion <30, see L5~S1",
                "a <                                       | a <",
                "C2 &lt; C3 &amp; &quot;stiff&quot;        | C2 < C3 & \"stiff\"",
                "patient&#39;s neck, patient&#x27;s back   | patient's neck, patient's back",
                "sacro&shy;iliac&nbsp;joint                | sacro iliac joint",
                "pain & stiffness; none at night           | pain & stiffness; none at night",
                "a&#0;b&#xD800;c&#9999999;d                | a b c d",
                "<img alt='L5 > S1'>seen                   | seen",
                "one<!-- <p>not > this -->two              | onetwo",
                "one<style>p > b { color: red }</style>two | onetwo",
                "<script>if (a < b) { c() }</SCRIPT>two    | two",
                "pain & edema; worse at night              | pain & edema; worse at night",
                "C5 & C6; L4                               | C5 & C6; L4",
                "one<!-->two<!--->three                    | onetwothree",
                "<!--[if !mso]><!-->neck<!--<![endif]-->   | neck",
                "<a title = 'L4 > L5'~>lumbar</a>          | lumbar",
            })
    void text_isWhatAReaderSees(String html, String text) {
        assertThat(PlainText.of(html.replace('~', '\n')).replaceAll("\n+", "\n"))
                .isEqualTo(text.replace('~', '\n').replaceAll("\n+", "\n"));
    }

    /** What a careful program writes: each character that has a meaning as its entity, and tags that begin no line between words. */
    @RepeatedTest(40)
    void anyText_writtenAsHtml_isReadBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder("begin ");
        StringBuilder html = new StringBuilder("<html><b id=\"x > y\">begin </b>");
        for (int i = 0; i < 200; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            text.append(word);
            html.append(word.replace("&", "&amp;").replace("<", random.nextBoolean() ? "&lt;" : "&#60;"));
            html.append(MARKS.get(random.nextInt(MARKS.size())));
        }

        assertThat(PlainText.of(html + "</html>")).isEqualTo(text.toString().strip());
    }

    @Test
    void nothingButTags_isNoText() {
        assertThat(PlainText.of("<div xmlns='http://www.w3.org/1999/xhtml'><p/></div>"))
                .isEmpty();
    }

    /** Each of them begins something, a million times, and ends nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"&", "<", "<p", "<!--", "<style>", "</", "<p a='", "&#"})
    void whatNeverEnds_isReadInOneGo(String begun) {
        String html = begun.repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> PlainText.of(html));
    }
}
