package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter that nobody knows, at each door. */
class HandlingTest extends TwoDoors {
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://example.org/colours&code=red";
    private static final String IGNORED = "299 - \"CodeSystem/$lookup ignored parameters that it does not know: ";

    @Test
    void get_unknownParameter_isAnsweredWithAWarning() throws Exception {
        for (PlainServer door : doors()) {
            HttpResponse<String> answer = door.get(LOOKUP + "&mood=good&mood=bad&weather=fine");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Rot");
            assertThat(warnings(answer)).containsExactly(IGNORED + "mood, weather\"");
        }
    }

    @Test
    void get_again_fromTheCache_warnsAgain() throws Exception {
        String path = LOOKUP + "&again=yes";
        fast.get(path);
        assertThat(warnings(fast.get(path))).containsExactly(IGNORED + "again\"");
    }

    @Test
    void get_strict_isRefused_alsoWhenALenientAnswerIsKept() throws Exception {
        for (PlainServer door : doors()) {
            String path = LOOKUP + "&mood=strict";
            assertThat(door.get(path).statusCode()).isEqualTo(200);
            HttpResponse<String> answer = door.get(path, "Prefer", "return=minimal, Handling = \"strict\"");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("CodeSystem/$lookup knows no parameter 'mood'. It knows: code, system");
            assertThat(door.get(path, "Prefer", "handling=lenient").statusCode())
                    .isEqualTo(200);
        }
    }

    /** A cache between would else give the answer to a lenient request to a strict one. */
    @Test
    void answer_variesByPrefer() throws Exception {
        for (PlainServer door : doors()) {
            assertThat(String.join(", ", door.get(LOOKUP).headers().allValues("Vary")))
                    .contains("Prefer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/CodeSystem/$lookup          | json | {'resourceType': 'Parameters', 'parameter': [{'name': 'system', 'valueUri': 'http://example.org/colours'}, {'name': 'code', 'valueCode': 'red'}, {'name': 'mood', 'valueString': 'good'}]}",
                "/CodeSystem/colours/$lookup  | json | {'resourceType': 'Parameters', 'parameter': [{'name': 'code', 'valueCode': 'red'}, {'name': 'mood', 'part': [{'name': 'a', 'valueString': 'good'}]}]}",
                "/CodeSystem/colours/$lookup  | xml  | <Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"code\"/><valueCode value=\"red\"/></parameter><parameter><name value=\"mood\"/><valueString value=\"good\"/></parameter></Parameters>"
            })
    void post_unknownParameter_isAnsweredWithAWarning(String path, String format, String body) throws Exception {
        for (PlainServer door : doors()) {
            String type = "application/fhir+" + format;
            HttpResponse<String> answer = door.post(path, type, body.replace('\'', '"'), "Accept", type);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(warnings(answer)).containsExactly(IGNORED + "mood\"");
        }
    }

    @Test
    void post_form_isAnsweredWithAWarning() throws Exception {
        for (PlainServer door : doors()) {
            HttpResponse<String> answer =
                    door.post("/CodeSystem/colours/$lookup", "application/x-www-form-urlencoded", "code=red&mood=good");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(warnings(answer)).containsExactly(IGNORED + "mood\"");
        }
    }

    @Test
    void closure_unknownParameter_isAnsweredWithAWarning() throws Exception {
        assertThat(closure("{'name': 'name', 'valueString': 'mine'}").statusCode())
                .isEqualTo(200);
        String added = "{'name': 'name', 'valueString': 'mine'}, {'name': 'mood', 'valueString': 'good'},"
                + " {'name': 'concept', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'red'}}";
        HttpResponse<String> answer = closure(added);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(warnings(answer)).hasSize(1);
        assertThat(closure(added, "Prefer", "handling=strict").statusCode()).isEqualTo(400);
    }

    /** A name alone empties the table. */
    @Test
    void closure_unknownParameterBesideANameAlone_isRefused() throws Exception {
        HttpResponse<String> answer =
                closure("{'name': 'name', 'valueString': 'mine'}, {'name': 'mood', 'valueString': 'good'}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("$closure knows no parameter 'mood'. It knows: name, concept, version.");
    }

    private static HttpResponse<String> closure(String parameters, String... headers) throws Exception {
        String body = "{'resourceType': 'Parameters', 'parameter': [" + parameters + "]}";
        return plain.post("/$closure", "application/fhir+json", body.replace('\'', '"'), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"profile-url=http://x", "cache-id=1", "diagnostics=true", "mode=lenient-display-validation"})
    void get_whatToolsSend_isAnsweredWithoutAWarning(String parameter) throws Exception {
        for (PlainServer door : doors()) {
            HttpResponse<String> answer = door.get(LOOKUP + "&" + parameter, "Prefer", "handling=strict");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(warnings(answer)).isEmpty();
        }
    }

    @Test
    void get_knownButWithoutEffect_isSaid() throws Exception {
        for (PlainServer door : doors()) {
            HttpResponse<String> answer =
                    door.get("/ValueSet/$expand?url=http://example.org/warm&contextDirection=incoming");
            assertThat(warnings(answer))
                    .containsExactly("299 - \"ValueSet/$expand knows 'contextDirection', which has no effect here\"");
        }
    }

    @Test
    void get_nameThatWouldBreakTheHeader_staysWithinIt() throws Exception {
        for (PlainServer door : doors()) {
            String body =
                    "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"code\", \"valueCode\": \"red\"},"
                            + " {\"name\": \"a\\r\\nX-Evil: yes\\\"\\\\\\u202e\\u00e9\", \"valueString\": \"1\"}]}";
            HttpResponse<String> answer = door.post("/CodeSystem/colours/$lookup", "application/fhir+json", body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
            assertThat(warnings(answer)).containsExactly(IGNORED + "a??X-Evil: yes????\"");
        }
    }

    @Test
    void get_hierarchyAskedForInHapisWords_isATree() throws Exception {
        String path = "/ValueSet/$expand?url=http://example.org/warm&includeHierarchy=";
        for (PlainServer door : doors()) {
            assertThat(door.get(path + "true").body()).containsPattern("\"code\":\"red\".*\"contains\":\\[");
            assertThat(door.get(path + "false").body()).doesNotContainPattern("\"code\":\"red\"[^}]*\"contains\":\\[");
        }
    }

    private static List<String> warnings(HttpResponse<?> answer) {
        return answer.headers().allValues("Warning");
    }
}
