package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Three starts on one data folder, each held up before storage is made:
 *
 * <pre>
 * first    nothing is stored yet            answers, the same as later
 * second   what is shipped is stored        answers, the same as later
 *          then somebody edits M99.65's display in the code system
 * third    something else is stored         no answers before storage is there
 * </pre>
 */
class EarlyAnswersIT {
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65";

    /** One of every kind that the fast path answers, right ones and wrong ones. */
    private static final List<String> REQUESTS = List.of(
            LOOKUP,
            LOOKUP + "&property=billable&_format=xml",
            LOOKUP + "9",
            // The first concept of a code system that is read in parts, and the last.
            LOOKUP.replace("M99.65", "M99"),
            LOOKUP.replace("M99.65", "M99.9"),
            LOOKUP + "&version=2026",
            LOOKUP + "&mood=blue",
            "/CodeSystem/icd-10-cm-m99/$lookup?code=M99.03",
            "/CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M9965",
            "/CodeSystem/$validate-code?url=http://hl7.org/fhir/administrative-gender&code=female",
            "/CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&codeA=M99.6&codeB=M99.65",
            "/CodeSystem/$find-matches?system=http://hl7.org/fhir/sid/icd-10-cm&property=region&value=pelvic",
            "/CodeSystem/$diff?url=http://hl7.org/fhir/sid/icd-10-cm&from=2026&to=2027",
            "/ValueSet/$validate-code?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65",
            "/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&filter=stenosis%20pelvic",
            "/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender",
            "/ConceptMap/$translate?url=https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt&system=http://www.ama-assn.org/go/cpt&code=98941&reverse=true",
            "/NamingSystem/$preferred-id?id=http://hl7.org/fhir/sid/icd-10-cm&type=oid");

    private static volatile CountDownLatch storage;

    /** Before any bean of storage. */
    @Configuration(proxyBeanMethods = false)
    static class HeldUp {
        @Bean
        static BeanFactoryPostProcessor door() {
            CountDownLatch mayGoOn = storage;
            return beans -> {
                try {
                    mayGoOn.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            };
        }
    }

    @TempDir
    Path folder;

    private int port;
    private Http fhir;
    private Http web;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        fhir = new Http("http://127.0.0.1:" + port + "/fhir");
        web = new Http("http://127.0.0.1:" + port);
    }

    @AfterEach
    void letGo() {
        storage.countDown();
    }

    private CompletableFuture<TestServer> starting() {
        storage = new CountDownLatch(1);
        Map<String, String> settings = Map.of("server.port", String.valueOf(port));
        return CompletableFuture.supplyAsync(() -> TestServer.start(folder, settings, HeldUp.class));
    }

    @Test
    void operations_areAnsweredBeforeStorage_onlyAsTheyWillBe() throws Exception {
        CompletableFuture<TestServer> first = starting();
        awaitReady("\"up\":[\"content\"]");
        Map<String, String> early = answers();
        assertThat(early.get(LOOKUP))
                .startsWith("200 ")
                .contains("stenosis of intervertebral foramina of pelvic region");
        assertThat(early.values()).noneMatch(answer -> answer.startsWith("503"));
        whatIsStoredIsNotThereYet();
        storage.countDown();
        try (TestServer server = first.get()) {
            assertThat(answers()).isEqualTo(early);
            assertThat(web.get("/health/ready").body()).contains("\"status\":\"ready\"", "\"storage\"");
        }

        CompletableFuture<TestServer> second = starting();
        awaitReady("\"up\":[\"content\"]");
        assertThat(answers()).isEqualTo(early);
        storage.countDown();
        try (TestServer server = second.get()) {
            assertThat(answers()).isEqualTo(early);
            String shipped = fhir.get("/CodeSystem/icd-10-cm-m99").body();
            String edited = shipped.replace("foramina of pelvic region", "foramina of the edited region");
            assertThat(fhir.put("/CodeSystem/icd-10-cm-m99", edited, AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(200);
        }

        CompletableFuture<TestServer> third = starting();
        awaitReady("\"up\":[]");
        for (int i = 0; i < 10; i++) {
            assertThat(fhir.get(LOOKUP).statusCode()).isEqualTo(503);
        }
        storage.countDown();
        try (TestServer server = third.get()) {
            assertThat(fhir.get(LOOKUP).body()).contains("foramina of the edited region");
        }
    }

    private void awaitReady(String state) {
        Await.until(state, Duration.ofMinutes(2), () -> {
            try {
                return web.get("/health/ready").body().contains(state);
            } catch (RuntimeException notListeningYet) {
                return false;
            }
        });
    }

    /** Status and body of each, without what is new in every answer. */
    private Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String request : REQUESTS) {
            HttpResponse<String> answer = fhir.get(request);
            answers.put(
                    request,
                    answer.statusCode() + " "
                            + answer.headers().firstValue("ETag").orElse("") + " "
                            + answer.body()
                                    .replaceAll("urn:uuid:[0-9a-f-]+", "")
                                    .replaceAll("\"timestamp\":\"[^\"]+\"", ""));
        }
        return answers;
    }

    private void whatIsStoredIsNotThereYet() {
        for (HttpResponse<String> refused : List.of(
                fhir.get("/CodeSystem/icd-10-cm-m99"),
                fhir.get("/ValueSet?name=m99"),
                fhir.get("/metadata"),
                fhir.delete("/CodeSystem/icd-10-cm-m99", AUTHORIZATION),
                fhir.put("/CodeSystem/own", "{\"resourceType\":\"CodeSystem\",\"id\":\"own\"}", AUTHORIZATION))) {
            assertThat(Outcome.of(refused, 503))
                    .isEqualTo(
                            "The server is starting: terminology operations are answered already, what is stored is not there yet."
                                    + " Send the request again in a few seconds.");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        }
    }
}
