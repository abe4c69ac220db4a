package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.IValidationSupport.TranslateCodeRequest;
import ca.uhn.fhir.context.support.IValidationSupport.ValueSetExpansionOutcome;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.support.RemoteTerminologyServiceValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * HAPI's own Java clients against a running server: the general one, and the one that asks a remote terminology server for HAPI's
 * validator. Each call and what came of it is printed as a line of a table.
 */
class JavaClientIT {
    private static final FhirContext R4 = FhirContext.forR4();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_OID = "urn:oid:2.16.840.1.113883.6.90";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String OURS = "https://m99-terminology.github.io/fhir/";
    private static final String BILLABLE = OURS + "ValueSet/m99-billable";

    private final String base = TestServer.shared().fhir().base();
    private final List<String> table = new ArrayList<>();

    @AfterEach
    void print() {
        table.forEach(System.out::println);
    }

    // ---- the client that a validator asks with

    @Test
    void remoteSupport_supportedSystemsAndValueSets_areFoundByItsSearch() {
        for (String system : List.of(ICD, ICD_OID, GENDER, "http://terminology.hl7.org/CodeSystem/v3-ActCode")) {
            assertThat(said("isCodeSystemSupported " + system, () -> remote().isCodeSystemSupported(context(), system)))
                    .isTrue();
        }
        assertThat(said("isCodeSystemSupported unknown", () -> remote().isCodeSystemSupported(context(), "urn:nope")))
                .isFalse();
        for (String set : List.of(BILLABLE, "http://hl7.org/fhir/ValueSet/administrative-gender")) {
            assertThat(said("isValueSetSupported " + set, () -> remote().isValueSetSupported(context(), set)))
                    .isTrue();
        }
        assertThat(said("isValueSetSupported unknown", () -> remote().isValueSetSupported(context(), "urn:nope")))
                .isFalse();
    }

    @Test
    void remoteSupport_fetches_whatItFound() {
        CodeSystem gender = (CodeSystem) said("fetchCodeSystem " + GENDER, () -> remote().fetchCodeSystem(GENDER));
        assertThat(gender.getConcept()).extracting(each -> each.getCode()).contains("male");
        CodeSystem icd = (CodeSystem) said("fetchCodeSystem " + ICD, () -> remote().fetchCodeSystem(ICD));
        assertThat(icd.getConcept()).isNotEmpty();
        ValueSet set = (ValueSet) said("fetchValueSet " + BILLABLE, () -> remote().fetchValueSet(BILLABLE));
        assertThat(set.getCompose().getInclude()).isNotEmpty();
        ValueSet versioned =
                (ValueSet) said("fetchValueSet with version", () -> remote().fetchValueSet(BILLABLE + "|2026"));
        assertThat(List.of(versioned.getUrl(), versioned.getVersion())).containsExactly(BILLABLE, "2026");
        assertThat(set.getVersion()).isEqualTo("2027");
    }

    @Test
    void remoteSupport_validatesCodes_inSystemsAndValueSets() {
        assertThat(valid("validateCode M99.65", ICD, "M99.65", null, null)).isTrue();
        assertThat(valid("validateCode M99.65 by OID", ICD_OID, "M99.65", null, null))
                .isTrue();
        assertThat(valid("validateCode M9965", ICD, "M9965", null, null)).isFalse();
        assertThat(valid("validateCode male", GENDER, "male", null, null)).isTrue();
        assertThat(valid("validateCode M99.65 in value set", ICD, "M99.65", null, BILLABLE))
                .isTrue();
        assertThat(valid("validateCode M99.6 in value set", ICD, "M99.6", null, BILLABLE))
                .isFalse();
        assertThat(valid("validateCode wrong display", ICD, "M99.65", "Fracture", BILLABLE))
                .isFalse();
    }

    @Test
    void remoteSupport_validatesInAValueSetThatItHas() {
        ValueSet sent = new ValueSet();
        sent.setUrl(BILLABLE).setStatus(PublicationStatus.ACTIVE);
        CodeValidationResult by = said("validateCodeInValueSet by url", () -> remote().validateCodeInValueSet(
                        context(), new ConceptValidationOptions(), ICD, "M99.65", null, sent));
        assertThat(by.isOk()).isTrue();
        ValueSet own = new ValueSet();
        own.setStatus(PublicationStatus.ACTIVE);
        own.getCompose().addInclude().setSystem(ICD).addConcept().setCode("M99.65");
        CodeValidationResult inline = said("validateCodeInValueSet inline", () -> remote().validateCodeInValueSet(
                        context(), new ConceptValidationOptions(), ICD, "M99.64", null, own));
        assertThat(inline.isOk()).isFalse();
    }

    @Test
    void remoteSupport_looksUpAndTranslates() {
        LookupCodeResult found =
                said("lookupCode M99.65", () -> remote().lookupCode(context(), new LookupCodeRequest(ICD, "M99.65")));
        assertThat(found.isFound()).isTrue();
        assertThat(found.getCodeDisplay()).startsWith("Osseous and subluxation stenosis");
        LookupCodeResult billable = said("lookupCode with property", () -> remote().lookupCode(
                        context(), new LookupCodeRequest(ICD, "M99.65", "en", List.of("billable"))));
        assertThat(billable.getProperties())
                .extracting(each -> each.getPropertyName())
                .contains("billable");
        LookupCodeResult none =
                said("lookupCode unknown", () -> remote().lookupCode(context(), new LookupCodeRequest(ICD, "nope")));
        assertThat(none.isFound()).isFalse();
        List<IBaseCoding> coding = List.of(new Coding(ICD, "M99.03", null));
        TranslateConceptResults all =
                said("translateConcept to CPT", () -> remote().translateConcept(new TranslateCodeRequest(coding, CPT)));
        assertThat(all.getResults()).isNotEmpty();
        TranslateConceptResults scoped =
                said("translateConcept by scopes", () -> remote().translateConcept(new TranslateCodeRequest(
                        coding,
                        null,
                        null,
                        null,
                        OURS + "ValueSet/m99",
                        OURS + "ValueSet/m99-procedures",
                        null,
                        false)));
        assertThat(scoped.getResults()).isNotEmpty();
    }

    /** This client leaves expansion to the other links of the chain. */
    @Test
    void remoteSupport_expandsNothingItself() {
        ValueSetExpansionOutcome outcome = remote().expandValueSet(context(), null, new ValueSet().setUrl(BILLABLE));
        table.add(row("expandValueSet", String.valueOf(outcome)));
        assertThat(outcome).isNull();
    }

    // ---- the general client

    @Test
    void genericClient_searchesAndPages() {
        for (EncodingEnum format : List.of(EncodingEnum.JSON, EncodingEnum.XML)) {
            IGenericClient client = client(format);
            Bundle first = said(format + " search by url", () -> client.search()
                    .forResource(CodeSystem.class)
                    .where(CodeSystem.URL.matches().value(GENDER))
                    .summaryMode(SummaryEnum.TRUE)
                    .returnBundle(Bundle.class)
                    .execute());
            assertThat(first.getTotal()).isEqualTo(1);
            Bundle page = said(format + " search, page of 5", () -> client.search()
                    .forResource(ValueSet.class)
                    .count(5)
                    .returnBundle(Bundle.class)
                    .execute());
            assertThat(page.getEntry()).hasSize(5);
            Bundle next = said(
                    format + " next page", () -> client.loadPage().next(page).execute());
            assertThat(next.getEntry()).isNotEmpty();
            assertThat(next.getEntryFirstRep().getResource().getIdElement().getIdPart())
                    .isNotEqualTo(
                            page.getEntryFirstRep().getResource().getIdElement().getIdPart());
        }
    }

    @Test
    void genericClient_pagesOverStoredAndSpecified() {
        IGenericClient client = client(EncodingEnum.JSON);
        Bundle page = said("search of two urls, page of 1", () -> client.search()
                .forResource(ValueSet.class)
                .where(ValueSet.URL.matches().values(BILLABLE, "http://hl7.org/fhir/ValueSet/administrative-gender"))
                .count(1)
                .returnBundle(Bundle.class)
                .execute());
        // One of each year, and the specification's.
        assertThat(page.getTotal()).isEqualTo(3);
        Bundle second = said("its next page", () -> client.loadPage().next(page).execute());
        Bundle last =
                said("the page after", () -> client.loadPage().next(second).execute());
        assertThat(((ValueSet) last.getEntryFirstRep().getResource()).getUrl())
                .isEqualTo("http://hl7.org/fhir/ValueSet/administrative-gender");
        assertThat(last.getLink(Bundle.LINK_NEXT)).isNull();
    }

    @Test
    void genericClient_readsVersionsAndHistory() {
        IGenericClient client = client(EncodingEnum.XML);
        CodeSystem gender = said("read of the specification's", () -> client.read()
                .resource(CodeSystem.class)
                .withId("administrative-gender")
                .execute());
        assertThat(gender.getUrl()).isEqualTo(GENDER);
        CodeSystem same = said("vread of the same", () -> client.read()
                .resource(CodeSystem.class)
                .withIdAndVersion("administrative-gender", gender.getMeta().getVersionId())
                .execute());
        assertThat(same.getVersion()).isEqualTo("4.0.1");
        Bundle history = said("history of the same", () -> client.history()
                .onInstance("CodeSystem/administrative-gender")
                .returnBundle(Bundle.class)
                .execute());
        assertThat(history.getEntry()).hasSize(1);
        CapabilityStatement metadata = said(
                "capabilities",
                () -> client.capabilities().ofType(CapabilityStatement.class).execute());
        assertThat(metadata.getRest()).isNotEmpty();
    }

    @Test
    void genericClient_callsOperations() {
        IGenericClient client = client(EncodingEnum.JSON);
        Parameters lookup = said("$lookup by GET", () -> client.operation()
                .onType(CodeSystem.class)
                .named("$lookup")
                .withParameter(Parameters.class, "system", new UriType(ICD_OID))
                .andParameter("code", new CodeType("M99.65"))
                .useHttpGet()
                .execute());
        assertThat(lookup.getParameter("system").getValue().primitiveValue()).isEqualTo(ICD);
        ValueSet expansion = said("$expand at instance level", () -> client.operation()
                .onInstance("ValueSet/administrative-gender")
                .named("$expand")
                .withNoParameters(Parameters.class)
                .returnResourceType(ValueSet.class)
                .execute());
        assertThat(expansion.getExpansion().getTotal()).isEqualTo(4);
        Parameters preferred = said("$preferred-id by POST", () -> client.operation()
                .onType(NamingSystem.class)
                .named("$preferred-id")
                .withParameter(Parameters.class, "id", new StringType(ICD))
                .andParameter("type", new CodeType("oid"))
                .execute());
        assertThat(preferred.getParameter("result").getValue().primitiveValue()).isEqualTo("2.16.840.1.113883.6.90");
        Bundle maps = said("search of maps by scope", () -> client.search()
                .byUrl("ConceptMap?source-uri=" + OURS + "ValueSet/m99&target-uri=" + OURS + "ValueSet/m99-procedures")
                .returnBundle(Bundle.class)
                .execute());
        assertThat(maps.getEntry())
                .extracting(
                        each -> ((ConceptMap) each.getResource()).getIdElement().getIdPart())
                .containsExactly("m99-to-cpt", "m99-to-cpt-2026");
    }

    @Test
    void genericClient_writesWithTheToken() {
        IGenericClient client = client(EncodingEnum.JSON);
        client.registerInterceptor(new BearerTokenAuthInterceptor(TestServer.TOKEN));
        MethodOutcome first = said("conditional create", () -> create(client));
        assertThat(first.getCreated()).isTrue();
        MethodOutcome second = said("conditional create again", () -> create(client));
        assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
        assertThat(Boolean.TRUE.equals(second.getCreated())).isFalse();
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(valueSet())
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("ValueSet");
        transaction.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("CodeSystem?url=" + GENDER);
        Bundle answer = said(
                "transaction",
                () -> client.transaction().withBundle(transaction).execute());
        assertThat(answer.getEntry()).hasSize(2);
        assertThat(((Bundle) answer.getEntry().get(1).getResource()).getTotal()).isEqualTo(1);
        String made = answer.getEntry().get(0).getResponse().getLocation();
        assertThat(made).contains("ValueSet/");
        said("delete", () -> client.delete()
                .resourceById(first.getId().toUnqualifiedVersionless())
                .execute());
        assertThat(refusal("read of what is deleted", () -> client.read()
                        .resource(ValueSet.class)
                        .withId(first.getId().getIdPart())
                        .execute()))
                .isEqualTo(410);
    }

    @Test
    void genericClient_refusals_haveASentence() {
        IGenericClient client = client(EncodingEnum.JSON);
        assertThat(refusal("unknown id", () -> client.read()
                        .resource(CodeSystem.class)
                        .withId("nope")
                        .execute()))
                .isEqualTo(404);
        assertThat(refusal("unknown search parameter", () -> client.search()
                        .byUrl("CodeSystem?colour=red")
                        .returnBundle(Bundle.class)
                        .execute()))
                .isEqualTo(400);
        assertThat(refusal("unknown operation", () -> client.operation()
                        .onType(ValueSet.class)
                        .named("$lookup")
                        .withNoParameters(Parameters.class)
                        .execute()))
                .isEqualTo(400);
    }

    // ----

    private static MethodOutcome create(IGenericClient client) {
        return client.create()
                .resource(valueSet())
                .conditional()
                .where(ValueSet.URL.matches().value("http://example.org/java-client"))
                .execute();
    }

    private static ValueSet valueSet() {
        ValueSet set = new ValueSet();
        set.setUrl("http://example.org/java-client").setStatus(PublicationStatus.DRAFT);
        set.getCompose().addInclude().setSystem(GENDER);
        return set;
    }

    private boolean valid(
            String call, String system, String code, @Nullable String display, @Nullable String valueSet) {
        CodeValidationResult result = said(call, () -> remote().validateCode(
                        context(), new ConceptValidationOptions(), system, code, display, valueSet));
        return result != null && result.isOk();
    }

    private RemoteTerminologyServiceValidationSupport remote() {
        return new RemoteTerminologyServiceValidationSupport(R4, base);
    }

    private static ValidationSupportContext context() {
        return new ValidationSupportContext(new DefaultProfileValidationSupport(R4));
    }

    private IGenericClient client(EncodingEnum format) {
        IGenericClient client = R4.newRestfulGenericClient(base);
        client.setEncoding(format);
        return client;
    }

    private <T> T said(String call, Supplier<T> asked) {
        T answer = asked.get();
        table.add(row(call, verdict(answer)));
        return answer;
    }

    private int refusal(String call, Supplier<?> asked) {
        try {
            Object answer = asked.get();
            table.add(row(call, verdict(answer)));
            return 200;
        } catch (BaseServerResponseException refused) {
            String said = String.valueOf(sentence(refused));
            table.add(row(call, refused.getStatusCode() + " " + said));
            assertThat(said).as(call).hasSizeGreaterThan(20);
            return refused.getStatusCode();
        }
    }

    private static String sentence(BaseServerResponseException refused) {
        OperationOutcome outcome = (OperationOutcome) refused.getOperationOutcome();
        OperationOutcomeIssueComponent issue = outcome.getIssueFirstRep();
        return issue.getDetails().hasText() ? issue.getDetails().getText() : issue.getDiagnostics();
    }

    private static String verdict(@Nullable Object answer) {
        if (answer instanceof CodeValidationResult result) {
            return result.isOk() ? "valid" : "not valid: " + result.getMessage();
        } else if (answer instanceof LookupCodeResult result) {
            return result.isFound() ? "found: " + result.getCodeDisplay() : "not found";
        } else if (answer instanceof TranslateConceptResults results) {
            return results.getResults().size() + " matches";
        } else if (answer instanceof Bundle bundle) {
            return "%s, total %d, %d entries"
                    .formatted(
                            bundle.getType().toCode(),
                            bundle.getTotal(),
                            bundle.getEntry().size());
        } else if (answer instanceof MethodOutcome outcome) {
            return (Boolean.TRUE.equals(outcome.getCreated()) ? "created " : "") + outcome.getId();
        } else if (answer instanceof org.hl7.fhir.r4.model.Resource resource) {
            return resource.fhirType() + " " + resource.getIdElement().getIdPart();
        }
        return String.valueOf(answer);
    }

    private static String row(String call, String verdict) {
        return "| %-60s | %s".formatted(call, verdict.length() > 110 ? verdict.substring(0, 110) + "…" : verdict);
    }
}
