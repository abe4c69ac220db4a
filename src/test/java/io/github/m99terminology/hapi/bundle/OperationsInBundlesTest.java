package io.github.m99terminology.hapi.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.CodeSystemOperationProvider;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.ValueSetOperationProvider;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Operations in a batch, among entries that are the storage's: each is answered as it would be alone, in its own place, whatever the others are. The
 * storage says of each of its entries which it was.
 */
class OperationsInBundlesTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LIMIT = 40;
    private static final Server JETTY = new Server();
    private static final List<Bundle> STORED = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        SnapshotStore store = new SnapshotStore();
        CodeSystem colours = new CodeSystem();
        colours.setId("colours");
        colours.setUrl("http://example.org/c").setVersion("1").setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        colours.addConcept()
                .setCode("red")
                .setDisplay("Red")
                .addDesignation()
                .setLanguage("de")
                .setValue("Rot");
        store.update(snapshot -> snapshot.with(Definitions.codeSystem(colours)));
        RestfulServer hapi = new RestfulServer(R4);
        TerminologyAnswers answers = new TerminologyAnswers(store, TerminologySettings.DEFAULT);
        hapi.registerProviders(
                new CodeSystemOperationProvider(answers),
                new ValueSetOperationProvider(answers),
                new BundleProvider(
                        (request, bundle) -> {
                            STORED.add(bundle);
                            Bundle answer = new Bundle()
                                    .setType(
                                            bundle.getType() == BundleType.BATCH
                                                    ? BundleType.BATCHRESPONSE
                                                    : BundleType.TRANSACTIONRESPONSE);
                            bundle.getEntry().forEach(entry -> answer.addEntry()
                                    .getResponse()
                                    .setStatus("200 OK")
                                    .setLocation(entry.getRequest().getUrl()));
                            return answer;
                        },
                        LIMIT));
        ServerConnector connector = new ServerConnector(JETTY);
        connector.setHost("127.0.0.1");
        JETTY.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(hapi), "/fhir/*");
        JETTY.setHandler(context);
        JETTY.start();
    }

    @AfterAll
    static void stop() throws Exception {
        JETTY.stop();
    }

    private static String base() {
        return "http://127.0.0.1:" + ((ServerConnector) JETTY.getConnectors()[0]).getLocalPort() + "/fhir";
    }

    private static HttpResponse<String> send(HTTPVerb method, String path, Resource body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(
                request.method(
                                method.toCode(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(
                                                R4.newJsonParser().encodeResourceToString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Bundle batch(Bundle bundle, String... headers) throws Exception {
        HttpResponse<String> answer = send(HTTPVerb.POST, "", bundle, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static BundleEntryComponent entry(String method, String url, Resource body) {
        BundleEntryComponent entry = new BundleEntryComponent().setResource(body);
        entry.getRequest().setUrl(url);
        if (!method.isEmpty()) {
            entry.getRequest().setMethod(HTTPVerb.fromCode(method));
        }
        return entry;
    }

    private static Parameters lookup(String code) {
        Parameters parameters = new Parameters();
        parameters.addParameter("system", new UriType("http://example.org/c"));
        parameters.addParameter("code", code);
        return parameters;
    }

    private static final List<String> GETS = List.of(
            "CodeSystem/$lookup?system=http://example.org/c&code=red",
            "/CodeSystem/$lookup?system=http%3A%2F%2Fexample.org%2Fc&code=red&property=display",
            "CodeSystem/colours/$lookup?code=red",
            "CodeSystem/colours/$validate-code?code=blue&display=a%20b%2Bc+d",
            "CodeSystem/$lookup?system=http://example.org/c&code=none",
            "CodeSystem/$lookup?system=http://example.org/c&code=red&unknown=x",
            "CodeSystem/none/$lookup?code=red",
            "CodeSystem/$subsumes?system=http://example.org/c&codeA=red&codeB=red",
            "ValueSet/$expand?url=http://example.org/none");

    @RepeatedTest(12)
    void operation_amongOthers_isAnsweredAsAlone(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] headers = random.nextBoolean()
                ? new String[] {"Accept-Language", "de"}
                : new String[] {"Prefer", "handling=strict"};
        Bundle bundle = new Bundle().setType(random.nextBoolean() ? BundleType.BATCH : BundleType.TRANSACTION);
        List<HttpResponse<String>> alone = new ArrayList<>();
        int entries = 1 + random.nextInt(10);
        for (int i = 0; i < entries; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    bundle.addEntry(entry("GET", "CodeSystem/stored-" + i, null));
                    alone.add(null);
                }
                case 1 -> {
                    String url = GETS.get(random.nextInt(GETS.size()));
                    bundle.addEntry(
                            entry("GET", random.nextBoolean() ? url : base() + "/" + url.replaceFirst("^/", ""), null));
                    alone.add(send(HTTPVerb.GET, "/" + url.replaceFirst("^/", ""), null, headers));
                }
                default -> {
                    Parameters body = lookup(random.nextBoolean() ? "red" : "none");
                    bundle.addEntry(entry("POST", "CodeSystem/$lookup", body));
                    alone.add(send(HTTPVerb.POST, "/CodeSystem/$lookup", body, headers));
                }
            }
        }

        Bundle answer = batch(bundle, headers);

        assertThat(answer.getType())
                .isEqualTo(
                        bundle.getType() == BundleType.BATCH
                                ? BundleType.BATCHRESPONSE
                                : BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry()).hasSize(entries);
        for (int i = 0; i < entries; i++) {
            BundleEntryComponent place = answer.getEntry().get(i);
            if (alone.get(i) == null) {
                assertThat(place.getResponse().getLocation()).isEqualTo("CodeSystem/stored-" + i);
                continue;
            }
            assertThat(place.getResponse().getStatus()).startsWith(alone.get(i).statusCode() + " ");
            Resource told = alone.get(i).statusCode() == 200
                    ? place.getResource()
                    : place.getResponse().getOutcome();
            assertThat(R4.newJsonParser().encodeResourceToString(told))
                    .as(bundle.getEntry().get(i).getRequest().getUrl())
                    .isEqualTo(R4.newJsonParser()
                            .encodeResourceToString(R4.newJsonParser()
                                    .parseResource(alone.get(i).body())));
            assertThat(alone.get(i).headers().firstValue("Warning").isPresent()
                            && alone.get(i).statusCode() == 200)
                    .isEqualTo(place.getResponse().hasOutcome() && alone.get(i).statusCode() == 200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, CodeSystem/$lookup, 400, was called by PUT",
        "DELETE, CodeSystem/colours/$lookup?code=red, 400, was called by DELETE",
        "'', CodeSystem/$lookup, 400, was called without a method",
        "GET, CodeSystem/$lookup?code=%, 400, check its % signs",
        "GET, CodeSystem/$lookup?code=%zz, 400, check its % signs",
        "POST, CodeSystem/$lookup, 400, needs to know what to look up"
    })
    void operationThatCannotBeCalled_isToldInItsPlace(String method, String url, int status, String sentence)
            throws Exception {
        Bundle bundle = new Bundle().setType(BundleType.BATCH);
        bundle.addEntry(entry(method, url, null));
        bundle.addEntry(entry("GET", GETS.get(0), null));

        Bundle answer = batch(bundle);

        assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith(status + " ");
        OperationOutcome outcome =
                (OperationOutcome) answer.getEntry().get(0).getResponse().getOutcome();
        assertThat(outcome.getIssueFirstRep().getDetails().getText())
                .contains(sentence)
                .doesNotContain("HAPI-", "Exception");
        assertThat(answer.getEntry().get(1).getResponse().getStatus()).isEqualTo("200 OK");
    }

    /** Which operations there are the server's own interceptor says, in a Bundle as of the request alone. */
    @ParameterizedTest
    @CsvSource({"CodeSystem/$nothing, 400", "Nothing/$lookup, 404", "$, 400"})
    void operationThatThereIsNot_isRefusedInItsPlace(String url, int status) throws Exception {
        Bundle bundle = new Bundle().setType(BundleType.BATCH);
        bundle.addEntry(entry("GET", url, null));
        bundle.addEntry(entry("GET", GETS.get(0), null));

        Bundle answer = batch(bundle);

        assertThat(answer.getEntry())
                .extracting(each -> each.getResponse().getStatus().substring(0, 3))
                .containsExactly(String.valueOf(status), "200");
        assertThat(answer.getEntry().get(0).getResponse().hasOutcome()).isTrue();
    }

    /** What the storage gets to see is the Bundle without the operations, of the same type. */
    @Test
    void storage_getsTheOthers_once() throws Exception {
        STORED.clear();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (String url : List.of("CodeSystem/a", "CodeSystem/$lookup?code=red", "CodeSystem/b")) {
            bundle.addEntry(entry("GET", url, null));
        }
        batch(bundle);

        assertThat(STORED).singleElement().satisfies(rest -> {
            assertThat(rest.getType()).isEqualTo(BundleType.TRANSACTION);
            assertThat(rest.getEntry())
                    .extracting(each -> each.getRequest().getUrl())
                    .containsExactly("CodeSystem/a", "CodeSystem/b");
        });
        STORED.clear();
        batch(new Bundle().setType(BundleType.BATCH).addEntry(entry("GET", GETS.get(0), null)));
        assertThat(STORED).as("nothing was left for it").isEmpty();
    }

    @Test
    void bundleOfAnotherType_orOfTooMany_isRefused() throws Exception {
        HttpResponse<String> document = send(
                HTTPVerb.POST,
                "",
                new Bundle().setType(BundleType.COLLECTION).addEntry(entry("GET", GETS.get(0), null)));
        assertThat(document.statusCode()).isEqualTo(400);
        assertThat(document.body()).contains("type is 'collection'");

        Bundle many = new Bundle().setType(BundleType.BATCH);
        for (int i = 0; i <= LIMIT; i++) {
            many.addEntry(entry("GET", GETS.get(0), null));
        }
        HttpResponse<String> refused = send(HTTPVerb.POST, "", many);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("41 entries", "at most 40");
        many.getEntry().remove(0);
        assertThat(batch(many).getEntry()).hasSize(LIMIT);
    }
}
