package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches and transactions with operations in them: each entry says what the request alone says. */
class BundleIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String BILLABLE = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";

    private final Http fhir = TestServer.shared().fhir();

    private record Asked(HTTPVerb method, String url, Resource body) {}

    private static Asked get(String url) {
        return new Asked(HTTPVerb.GET, url, null);
    }

    private static Asked post(String url, Resource body) {
        return new Asked(HTTPVerb.POST, url, body);
    }

    /** Name, value, name, value; a name ending in {@code :code} is sent as a code, else as a uri. */
    private static Parameters parameters(String... namesAndValues) {
        Parameters parameters = new Parameters();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String[] name = namesAndValues[i].split(":");
            parameters.addParameter(
                    name[0],
                    name.length > 1 ? new CodeType(namesAndValues[i + 1]) : new UriType(namesAndValues[i + 1]));
        }
        return parameters;
    }

    private static final List<Asked> QUESTIONS = List.of(
            get("CodeSystem/$lookup?system=" + ICD + "&code=M99.65&property=billable"),
            post("CodeSystem/$lookup", parameters("system", ICD, "code:code", "M99.65", "property:code", "billable")),
            get("CodeSystem/icd-10-cm-m99/$validate-code?code=M9965"),
            post("CodeSystem/$validate-code", parameters("url", ICD, "code:code", "M99.6")),
            get("ValueSet/$validate-code?url=" + BILLABLE + "&system=" + ICD + "&code=M99.6"),
            post("ValueSet/m99-billable/$validate-code", parameters("system", ICD, "code:code", "M99.65")),
            get("ValueSet/$expand?url=" + BILLABLE + "&filter=stenosis%20pelvic&count=2"),
            post("ValueSet/$expand", parameters("url", BILLABLE, "filter:code", "sacral")),
            get("ConceptMap/$translate?system=" + ICD
                    + "&code=M99.03&url=https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt"),
            post("ConceptMap/m99-to-cpt/$translate", parameters("system", ICD, "code:code", "M99.03")),
            get("CodeSystem/$subsumes?system=" + ICD + "&codeA=M99.6&codeB=M99.65"),
            post("CodeSystem/$subsumes", parameters("system", ICD, "codeA:code", "M99.65", "codeB:code", "M99.6")),
            get("$versions"),
            get("CodeSystem/evidence-grade"),
            get("ValueSet?url=" + BILLABLE),
            // refused, each in its own way
            get("CodeSystem/$lookup?system=" + ICD + "&code=M99.999"),
            post("CodeSystem/$lookup", parameters("system", "http://example.org/none", "code:code", "x")),
            get("ValueSet/$expand?url=" + BILLABLE + "&count=x"),
            get("ValueSet/nothing/$expand"),
            post("CodeSystem/$lookup", parameters("nonsense", "x")),
            get("CodeSystem/$no-such-operation"),
            get("CodeSystem/no-such-resource"));

    private static Bundle bundle(BundleType type, List<Asked> asked) {
        Bundle bundle = new Bundle().setType(type);
        for (Asked each : asked) {
            bundle.addEntry()
                    .setResource(each.body())
                    .getRequest()
                    .setMethod(each.method())
                    .setUrl(each.url());
        }
        return bundle;
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void batch_eachEntry_answersWhatTheRequestAloneAnswers(String format) {
        Bundle answer = send(bundle(BundleType.BATCH, QUESTIONS), format);
        assertThat(answer.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        assertThat(answer.getEntry()).hasSize(QUESTIONS.size());
        for (int i = 0; i < QUESTIONS.size(); i++) {
            Asked asked = QUESTIONS.get(i);
            BundleEntryComponent entry = answer.getEntry().get(i);
            HttpResponse<String> alone = asked.method() == HTTPVerb.GET
                    ? fhir.get("/" + asked.url())
                    : fhir.post("/" + asked.url(), R4.newJsonParser().encodeResourceToString(asked.body()));
            assertThat(entry.getResponse().getStatus()).as(asked.url()).startsWith(alone.statusCode() + " ");
            Resource said = alone.statusCode() == 200
                    ? entry.getResource()
                    : entry.getResponse().getOutcome();
            assertThat(comparable(said))
                    .as(asked.url())
                    .isEqualTo(comparable(R4.newJsonParser().parseResource(alone.body())));
        }
    }

    @Test
    void batch_languageOfTheBundle_isThatOfItsEntries() {
        Bundle bundle = bundle(BundleType.BATCH, List.of(QUESTIONS.get(0)));
        String body = R4.newJsonParser().encodeResourceToString(bundle);
        Bundle german = R4.newJsonParser()
                .parseResource(
                        Bundle.class,
                        fhir.post("/", body, "Accept-Language", "de;q=1,*;q=0").body());
        HttpResponse<String> alone = fhir.get("/" + QUESTIONS.get(0).url(), "Accept-Language", "de;q=1,*;q=0");
        assertThat(comparable(german.getEntryFirstRep().getResource()))
                .isEqualTo(comparable(R4.newJsonParser().parseResource(alone.body())));
    }

    @Test
    void batch_operationThatWasToldInAnotherWay_isRefusedInItsEntry() {
        Bundle answer = send(
                bundle(
                        BundleType.BATCH,
                        List.of(
                                new Asked(HTTPVerb.GET, "CodeSystem/$lookup?code=%zz&system=" + ICD, null),
                                post("CodeSystem/$lookup", new CodeSystem()),
                                get("$versions"))),
                "json");
        assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("4");
        assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("400");
        assertThat(answer.getEntry().get(2).getResponse().getStatus()).startsWith("200");
        assertThat(outcome(answer.getEntry().get(1))
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("CodeSystem");
    }

    @Test
    void batch_unknownParameter_isNamedInItsEntry() {
        String sentence = "CodeSystem/$lookup ignored parameters that it does not know: mood";
        Bundle bundle = bundle(
                BundleType.BATCH,
                List.of(
                        get("CodeSystem/$lookup?code=M99.65&mood=good&system=" + ICD),
                        post("CodeSystem/$lookup", parameters("system", ICD, "code:code", "M99.65", "mood", "good")),
                        get("$versions")));
        Bundle answer = send(bundle, "json");
        for (BundleEntryComponent entry : answer.getEntry().subList(0, 2)) {
            assertThat(entry.getResponse().getStatus()).startsWith("200");
            assertThat(entry.getResource()).isInstanceOf(Parameters.class);
            assertThat(outcome(entry).getIssueFirstRep().getDetails().getText()).isEqualTo(sentence);
        }
        assertThat(answer.getEntry().get(2).getResponse().hasOutcome()).isFalse();
        HttpResponse<String> strict =
                fhir.post("/", R4.newJsonParser().encodeResourceToString(bundle), "Prefer", "handling=strict");
        Bundle refused = R4.newJsonParser().parseResource(Bundle.class, strict.body());
        assertThat(refused.getEntryFirstRep().getResponse().getStatus()).startsWith("400");
    }

    @Test
    void batch_operationByPut_isRefusedInItsEntry() {
        Bundle put = bundle(BundleType.BATCH, List.of(new Asked(HTTPVerb.PUT, "CodeSystem/$lookup", new Parameters())));
        Bundle answer = send(put, "json");
        assertThat(answer.getEntryFirstRep().getResponse().getStatus()).startsWith("400");
        assertThat(outcome(answer.getEntryFirstRep())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .isEqualTo(
                        "The operation 'CodeSystem/$lookup' was called by PUT. Operations are called by GET or POST.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void bundle_withAWrite_needsTheToken_andItsOperationsSeeTheWrite(String type) {
        CodeSystem written = new CodeSystem();
        written.setUrl("http://example.org/in-a-" + type)
                .setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.DRAFT);
        written.setContent(CodeSystem.CodeSystemContentMode.COMPLETE).setId("in-a-" + type);
        written.addConcept().setCode("a").setDisplay("Written here");
        Bundle bundle = bundle(
                BundleType.fromCode(type),
                List.of(
                        get("CodeSystem/$lookup?code=a&system=" + written.getUrl()),
                        new Asked(HTTPVerb.PUT, "CodeSystem/in-a-" + type, written)));
        String body = R4.newJsonParser().encodeResourceToString(bundle);

        Outcome.of(fhir.post("/", body), 401);
        Outcome.of(fhir.get("/CodeSystem/in-a-" + type), 404);

        HttpResponse<String> answer = fhir.post("/", body, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Bundle done = R4.newJsonParser().parseResource(Bundle.class, answer.body());
        assertThat(done.getType()).isEqualTo(BundleType.fromCode(type + "-response"));
        assertThat(done.getEntry().get(1).getResponse().getStatus()).startsWith("201");
        assertThat(R4.newJsonParser()
                        .encodeResourceToString(done.getEntry().get(0).getResource()))
                .contains("Written here");
    }

    @Test
    void transaction_withABrokenWrite_answersNothingAndStoresNothing() {
        CodeSystem broken = new CodeSystem();
        broken.setUrl("http://example.org/broken-in-transaction")
                .setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.DRAFT);
        broken.setContent(CodeSystem.CodeSystemContentMode.COMPLETE).setId("broken-in-transaction");
        broken.addConcept().setCode("a");
        broken.addConcept().setCode("a");
        Bundle bundle = bundle(
                BundleType.TRANSACTION,
                List.of(get("$versions"), new Asked(HTTPVerb.PUT, "CodeSystem/broken-in-transaction", broken)));
        HttpResponse<String> answer = fhir.post("/", R4.newJsonParser().encodeResourceToString(bundle), AUTHORIZATION);
        Outcome.of(answer, 422);
        Outcome.of(fhir.get("/CodeSystem/broken-in-transaction"), 404);
    }

    @Test
    void batch_validateInIt_isAnOperationToo() {
        Bundle answer = send(
                bundle(
                        BundleType.BATCH,
                        List.of(post(
                                "ValueSet/$validate", new ValueSet().setUrl("http://example.org/without-status")))),
                "json");
        assertThat(answer.getEntryFirstRep().getResponse().getStatus()).startsWith("200");
        assertThat(R4.newJsonParser()
                        .encodeResourceToString(answer.getEntryFirstRep().getResource()))
                .contains("ValueSet.status");
        assertThat(R4.newJsonParser()
                        .parseResource(
                                Bundle.class,
                                fhir.get("/ValueSet?url=http://example.org/without-status")
                                        .body())
                        .getTotal())
                .isZero();
    }

    @Test
    void bundle_ofAThousandEntries_isAnswered_andOfOneMoreRefused() {
        List<Asked> thousand =
                Stream.generate(() -> get("$versions")).limit(1_000).toList();
        assertThat(send(bundle(BundleType.BATCH, thousand), "json").getEntry()).hasSize(1_000);
        Bundle more = bundle(BundleType.BATCH, thousand);
        more.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("$versions");
        HttpResponse<String> answer = fhir.post("/", R4.newJsonParser().encodeResourceToString(more));
        Outcome.of(answer, 422);
        assertThat(answer.body())
                .contains(
                        "The Bundle has 1001 entries; at most 1000 are answered at a time. Send the others in another Bundle.");
    }

    @Test
    void metadata_namesBatchAndTransaction() {
        CapabilityStatement statement = R4.newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .containsOnlyOnce("batch", "transaction");
    }

    @Test
    void bundle_ofAnotherType_isRefused() {
        HttpResponse<String> answer = fhir.post(
                "/",
                R4.newJsonParser().encodeResourceToString(bundle(BundleType.COLLECTION, List.of(get("$versions")))));
        Outcome.of(answer, 400);
        assertThat(answer.body())
                .contains("The Bundle's type is 'collection'. To be answered it must be 'batch' or 'transaction'.");
    }

    private static OperationOutcome outcome(BundleEntryComponent entry) {
        return (OperationOutcome) entry.getResponse().getOutcome();
    }

    private Bundle send(Bundle bundle, String format) {
        IParser parser = format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser();
        String type = "application/fhir+" + format;
        HttpResponse<String> answer =
                fhir.post("/", parser.encodeResourceToString(bundle), "Content-Type", type, "Accept", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parser.parseResource(Bundle.class, answer.body());
    }

    /** As text, without what differs from one answer to the next. */
    private static String comparable(IBaseResource resource) {
        if (resource instanceof ValueSet set) {
            set.getExpansion().setIdentifier(null).setTimestamp(null);
        }
        if (resource instanceof Bundle bundle) {
            bundle.setId((String) null);
            bundle.setMeta(null);
            bundle.setLink(null);
        }
        // The storage's own refusal of a read has another issue code in a Bundle than alone.
        if (resource instanceof OperationOutcome outcome
                && outcome.getIssueFirstRep().getDiagnostics() != null) {
            return outcome.getIssueFirstRep().getDiagnostics();
        }
        return R4.newJsonParser().encodeResourceToString(resource);
    }

    /** HAPI fails on a Bundle without a type; it is a batch for nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"type\":\"collection\",", "\"type\":\"message\",", "\"type\":\"history\","})
    void bundle_ofNoTypeThatIsAnswered_isRefused(String type) {
        String bundle =
                "{\"resourceType\":\"Bundle\",%s\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"metadata\"}}]}"
                        .formatted(type);

        assertThat(Outcome.of(fhir.post("/", bundle), 400)).contains("it must be 'batch' or 'transaction'");
        assertThat(Outcome.of(fhir.post("/", bundle, AUTHORIZATION), 400)).contains("'batch' or 'transaction'");
    }

    /** HEAD reads, so that no token is missing; HAPI does not answer it, and says so in its place. */
    @Test
    void head_needsNoToken_andLeavesTheOtherEntriesAnswered() {
        HttpResponse<String> answer = fhir.post(
                "/",
                """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"HEAD","url":"metadata"}},
                 {"request":{"method":"GET","url":"CodeSystem/$lookup?system=%s&code=M99.65&property=billable"}}]}"""
                        .formatted(ICD));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"400 Bad Request\"", "\"200 OK\"");
    }
}
