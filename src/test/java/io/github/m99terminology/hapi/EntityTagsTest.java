package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.AnswerBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String TAG = "W/\"a\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"a\"",
                "W/\"a\"",
                "\"x\", W/\"a\"",
                "\"x\",\"a\",\"y\"",
                "nonsense, \"a\"",
                "W/\"a\",",
                ",,\"a\"",
                "\"x,y\", \"a\""
            })
    void list_withTheTag_hasIt(String header) {
        assertThat(EntityTags.of(List.of(header)).have(TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "W/a",
                "\"ab\"",
                "\"b\"",
                "\"a",
                "a\"",
                "w/\"a\"",
                "\"a\" \"b\"",
                "\"A\"",
                "'a'",
                "*, \"b\""
            })
    void list_withoutTheTag_hasItNot(String header) {
        assertThat(EntityTags.of(List.of(header)).have(TAG)).isFalse();
    }

    @Test
    void tag_withACommaInIt_isOne() {
        assertThat(EntityTags.of(List.of("\"a,b\"")).have("\"a,b\"")).isTrue();
        assertThat(EntityTags.of(List.of("\"a,b\"")).have("\"a\"")).isFalse();
    }

    @Test
    void headers_severalAreOneList() {
        assertThat(EntityTags.of(List.of("\"x\"", "\"a\"")).have(TAG)).isTrue();
        assertThat(EntityTags.of(List.of()).have(TAG)).isFalse();
    }

    /** A list of 16 KB, the most that a request's head has room for, costs no more than one look at each letter. */
    @Test
    void list_long_isRead() {
        String list = "\"x\",".repeat(4000) + "\"a\"";
        assertThat(EntityTags.of(List.of(list)).have(TAG)).isTrue();
        assertThat(EntityTags.of(List.of("x".repeat(16_000))).have(TAG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"3\"", "\"3\"", "3", "W/3"})
    void version_ofAnIfMatch_isItsNumber(String sent) {
        assertThat(EntityTags.version(sent)).contains("3");
        assertThat(EntityTags.version(EntityTags.ofVersion("3"))).contains("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "W/\"3", "\"3\", \"4\"", "\"three\"", "1234567890123456789"})
    void version_ofAnythingElse_isNone(String sent) {
        assertThat(EntityTags.version(sent)).isEmpty();
    }

    @Test
    void digest_leavesOutWhatChanges_andNothingElse() {
        String tag = digest("one 11 two 22 three", "11", "22");
        assertThat(digest("one 33 two 44 three", "33", "44")).isEqualTo(tag);
        assertThat(digest("one 33 two 44 other", "33", "44")).isNotEqualTo(tag);
        assertThat(tag).matches("W/\"[0-9a-f]{17,24}\"");
    }

    private static String digest(String body, String... changing) {
        return EntityTags.of(AnswerBytes.of(body.getBytes(StandardCharsets.UTF_8)), List.of(changing));
    }
}
