package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.m99terminology.server.Outcome;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are nearly right, or right and huge: each is answered at once, and no letter of it is lost on the way. */
class OddBodiesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static NotesServer server;

    @BeforeAll
    static void start() {
        server = NotesServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> form(byte[] body, String type) {
        return server.fhir().postBytes("/Basic/_search", body, "Content-Type", type);
    }

    /** A letter that becomes a question mark finds nothing, or something else, and nobody is told. */
    @ParameterizedTest
    @CsvSource({"ISO-8859-1, Müller", "windows-1250, Dvořák", "Shift_JIS, 山田"})
    void form_inAnotherCharacterSet_isRefused_ratherThanItsLettersLost(String charset, String name) {
        byte[] body = ("author=" + name).getBytes(Charset.forName(charset));
        assertThat(Outcome.of(form(body, FORM), 400))
                .isEqualTo("The form has a letter or an escape that is not UTF-8; in UTF-8 the letter é is %C3%A9.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"author=Müller", "author=M%C3%BCller", "author=山田", "author=\uD83E\uDE7A", "author="})
    void form_inUtf8_isRead_escapedOrNot(String body) {
        assertThat(form(body.getBytes(StandardCharsets.UTF_8), FORM).statusCode())
                .isEqualTo(200);
        assertThat(form(body.getBytes(StandardCharsets.UTF_8), FORM + "; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Anybody may send a batch of reads: the search for what was meant must not grow with what was sent. */
    @Test
    void entry_thatCallsAnOperationWithAnEndlessName_costsNoMoreThanAnyOther() {
        String name = "$look" + "u".repeat(1_500_000) + "p";
        String batch =
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Basic/"
                        + name + "\"}}]}";
        HttpResponse<String> answer = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> server.fhir().post("/", batch));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("There is no operation Basic/$lookuuu")
                .hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({"$aks, Basic/$ask", "$chnage, Basic/$change", "$a, ''", "$slowly, Basic/$slow"})
    void operation_thatIsNearlyAName_isToldTheName(String sent, String meant) {
        String said = Outcome.of(server.fhir().get("/Basic/" + sent), 400);
        if (meant.isEmpty()) {
            assertThat(said).doesNotContain("$change?");
        } else {
            assertThat(said).contains("Did you mean " + meant);
        }
    }
}
