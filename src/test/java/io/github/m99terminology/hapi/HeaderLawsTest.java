package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.model.LanguageRanges;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers are read at every request of everybody, before anything else is known: in no time, whatever is in them, and as HTTP has them. */
class HeaderLawsTest {

    private static final List<String> HEADERS = List.of(
            "Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "Prefer", "X-Request-ID", "Content-Type");

    /** A header of 64 KB is four times what a server takes; that it grows by a square shows here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,",
                ",",
                "\"",
                "\"a\" x,",
                "\"a\",",
                "W/\"",
                "W/",
                "a;q=",
                ";",
                "; ;",
                "q=0.5,",
                "a/b;q=0.5,",
                "*/*,",
                "de-",
                "de;q=0.1,",
                "handling=",
                "gzip;q=0,",
                " ",
                "\t,",
                "\"a,",
                "%",
                "\u00e9,",
                "W/\"a\"\t"
            })
    void headerOfOnePiece_overAndOver_isReadInNoTime(String piece) {
        String header = piece.repeat((64 << 10) / piece.length());
        for (String name : HEADERS) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2), () -> RequestHead.of(request("", Map.of(name, List.of(header)))), name);
        }
    }

    private static HttpServletRequest request(String query, Map<String, List<String>> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HeaderLawsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
                    case "getContentType" ->
                        headers.getOrDefault("Content-Type", List.of()).stream()
                                .findFirst()
                                .orElse(null);
                    case "getQueryString" -> query;
                    default -> null;
                });
    }

    /** Several headers of a name are one list (RFC 9110, 5.3): a proxy may part it, or put it together. */
    @Test
    void severalHeadersOfAName_areOneList() {
        Map<String, List<String>> lists = Map.of(
                "Accept", List.of("text/html;q=0.1", "application/fhir+xml"),
                "Accept-Language", List.of("fr;q=0.2", "de", "en;q=0.5"),
                "Accept-Encoding", List.of("identity;q=0.1", "gzip"),
                "If-None-Match", List.of("\"a\"", "W/\"b\""),
                "Prefer", List.of("return=minimal", "handling=strict"));
        lists.forEach((name, values) -> {
            RequestHead parted = RequestHead.of(request("", Map.of(name, values)));
            RequestHead whole = RequestHead.of(request("", Map.of(name, List.of(String.join(", ", values)))));
            assertThat(parted.answer()).as(name).isEqualTo(whole.answer());
            assertThat(parted.languages()).as(name).isEqualTo(whole.languages());
            assertThat(parted.gzip()).as(name).isEqualTo(whole.gzip());
            assertThat(parted.known()).as(name).isEqualTo(whole.known());
            assertThat(parted.strict()).as(name).isEqualTo(whole.strict());
        });
        RequestHead german = RequestHead.of(request("", Map.of("Accept-Language", List.of("fr;q=0.2", "de"))));
        assertThat(german.languages()).isEqualTo(LanguageRanges.parse("fr;q=0.2, de"));
    }

    /** RFC 9110, 12.4.2: from 0 to 1, with three digits at most. Else a weight of 9 would win over whatever is asked for. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.5, 0.5",
        "0.125, 0.125",
        "1.000, 1",
        "0., 0",
        "1., 1",
        "1.5, 0",
        "1.001, 0",
        "2, 0",
        "-1, 0",
        "0.1234, 0",
        "x, 0",
        "'', 0",
        "NaN, 0",
        "1e0, 0"
    })
    void weight_isFromZeroToOne_andWhatIsNoneCountsAsZero(String written, double weight) {
        assertThat(MediaRange.of("application/fhir+json; q=" + written).weight())
                .isEqualTo(weight);
    }

    @RepeatedTest(200)
    void listOfTags_knowsThoseThatAreInIt_andNoOther(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Set<String> tags = new HashSet<>();
        List<String> list = new ArrayList<>();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> list.add("unquoted" + random.nextInt(3));
                case 1 -> list.add("");
                default -> {
                    String tag = '"' + tag(random) + '"';
                    tags.add(tag);
                    list.add(" ".repeat(random.nextInt(3))
                            + (random.nextBoolean() ? "W/" : "")
                            + tag
                            + "\t".repeat(random.nextInt(2)));
                }
            }
        }
        EntityTags read = EntityTags.of(list);

        assertThat(read.opaque()).isEqualTo(tags);
        assertThat(read.any()).isFalse();
        tags.forEach(tag -> assertThat(read.have("W/" + tag)).isTrue());
        assertThat(read.have("\"never\"")).isFalse();
    }

    private static String tag(Random random) {
        StringBuilder tag = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            tag.append("ab,;=/W*'~!\u00e9".charAt(random.nextInt(12)));
        }
        return tag.toString();
    }

    /** What the fast path makes of a query is what HAPI makes of it, which answers when the fast path does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&b=2",
                "a=1&a=2",
                "a",
                "a=",
                "=a",
                "&&a=1&&",
                "a=b=c",
                "a=%20+%2B",
                "a=%C3%A9&%C3%A9=1",
                "a=1;b=2",
                "code=a|b",
                "a=%F0%9F%98%80"
            })
    void query_isReadAsHapiReadsIt(String query) {
        Map<String, String[]> read = RequestHead.of(request(query, Map.of())).parameters();
        Map<String, String[]> expected = UrlUtil.parseQueryString(query);

        assertThat(read.keySet()).isEqualTo(expected.keySet());
        read.forEach((name, values) -> assertThat(values).containsExactly(expected.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%=1"})
    void queryThatCannotBeDecoded_isNoRequestWithoutParameters(String query) {
        assertThat(RequestHead.of(request(query, Map.of())).decodable()).isFalse();
    }
}
