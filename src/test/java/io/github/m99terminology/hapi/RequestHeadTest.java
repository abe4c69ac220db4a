package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private int reads;

    @Test
    void head_askedForAgain_isReadOnce() {
        HttpServletRequest request = request("code=red", Map.of("Accept", "application/fhir+xml"));

        RequestHead first = RequestHead.of(request);
        int read = reads;

        assertThat(RequestHead.of(request)).isSameAs(first);
        assertThat(reads).isEqualTo(read).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "_format=xml, application/fhir+json, XML",
        "_format=&_format=xml, application/fhir+json, XML",
        "%5Fformat=xml, application/fhir+json, XML",
        "_format=, application/fhir+xml, XML",
        "a=b, application/fhir+xml;q=0.5, XML",
        "a=b, 'application/fhir+xml;q=0.5,application/json;q=0.6', JSON",
        "_format=pdf, application/fhir+json,",
        "a=b, text/plain,"
    })
    void answer_formatBeforeAccept(String query, String accept, @Nullable AnswerFormat answer) {
        assertThat(RequestHead.of(request(query, Map.of("Accept", accept))).answer())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=%zz", "a=b&%", "code=red%2"})
    void query_withABrokenEscape_hasNoParameters(String query) {
        RequestHead head = RequestHead.of(request(query, Map.of()));

        assertThat(head.decodable()).isFalse();
        assertThat(head.parameters()).isEmpty();
    }

    @Test
    void accepting_oneFormat_leavesNoOther() {
        HttpServletRequest request = request("a=b", Map.of("Accept", "text/html;q=0.1, application/fhir+json"));

        RequestHead.of(request).accepting(AnswerFormat.JSON, request);

        assertThat(RequestHead.of(request).asked()).isEqualTo("application/fhir+json");
        assertThat(RequestHead.of(request).first("a")).isEqualTo("b");
    }

    @Test
    void requestId_thatMightDoHarm_isNotRepeated() {
        assertThat(RequestHead.of(request("", Map.of("X-Request-ID", "abc-1"))).requestId())
                .isEqualTo("abc-1");
        assertThat(RequestHead.of(request("", Map.of("X-Request-ID", "a<b>"))).requestId())
                .isNull();
    }

    /** With a query and headers, of which each look is counted. */
    private HttpServletRequest request(String query, Map<String, String> headers) {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getQueryString" -> query;
                    case "getHeaders" -> {
                        reads++;
                        String value = headers.get((String) arguments[0]);
                        yield Collections.enumeration(value == null ? List.of() : List.of(value));
                    }
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> null;
                });
    }
}
