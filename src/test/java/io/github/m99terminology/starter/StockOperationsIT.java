package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.TerminologyUploaderProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.server.Http;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A HAPI JPA server with all of HAPI's own providers: which operations those bring for CodeSystem, ValueSet and ConceptMap, and who
 * answers each of them when the plugin is there.
 */
class StockOperationsIT {
    private static final String OURS = "io.github.m99terminology.";
    private static final Set<String> TYPES = Set.of("CodeSystem", "ValueSet", "ConceptMap");

    /**
     * Of HAPI's operations those that are about HAPI's storage, or about its own copy of terminology in tables: they are the host's. The second
     * group neither reads nor changes what this engine serves; the guide says so.
     */
    private static final Set<String> LEFT_TO_HOST = Set.of(
            "$expunge",
            "$meta",
            "$meta-add",
            "$meta-delete",
            "$hapi.fhir.merge",
            "$hapi.fhir.undo-merge",
            "$validate",
            // HAPI's tables
            "$invalidate-expansion",
            "$upload-external-code-system",
            "$apply-codesystem-delta-add",
            "$apply-codesystem-delta-remove");

    private static StarterServer starter;
    private static Http fhir;

    @BeforeAll
    static void start() throws Exception {
        starter = StarterServer.shared();
        fhir = new Http(starter.base());
    }

    /** An operation of HAPI's: at the type {@code CodeSystem/$lookup}, at an instance {@code CodeSystem/[id]/$lookup}. */
    record Stock(String type, boolean instance, String name) {
        @Override
        public String toString() {
            return type + (instance ? "/[id]/" : "/") + name;
        }
    }

    /** By reflection over HAPI's provider classes, not from a list: one that a new HAPI adds turns up here. */
    private static List<Stock> stock() {
        List<Stock> found = new ArrayList<>();
        for (Object provider : starter.bean(ResourceProviderFactory.class).createProviders()) {
            if (provider instanceof IResourceProvider resources) {
                collect(provider.getClass(), resources.getResourceType().getSimpleName(), found);
            }
        }
        collect(ValueSetOperationProvider.class, "", found);
        collect(TerminologyUploaderProvider.class, "", found);
        return found.stream().filter(each -> TYPES.contains(each.type())).toList();
    }

    private static void collect(Class<?> provider, String type, List<Stock> found) {
        for (Method method : provider.getMethods()) {
            Operation operation = method.getAnnotation(Operation.class);
            if (operation == null) {
                continue;
            }
            String of = operation.typeName().isEmpty() ? type : operation.typeName();
            String name = operation.name().startsWith("$") ? operation.name() : "$" + operation.name();
            List<IdParam> ids = Stream.of(method.getParameterAnnotations())
                    .flatMap(Stream::of)
                    .filter(IdParam.class::isInstance)
                    .map((Annotation id) -> (IdParam) id)
                    .toList();
            if (ids.isEmpty() || ids.get(0).optional()) {
                found.add(new Stock(of, false, name));
            }
            if (!ids.isEmpty()) {
                found.add(new Stock(of, true, name));
            }
        }
    }

    @Test
    void stockOperations_eachOne_isAnsweredHereOrLeftToTheHost() {
        List<Stock> stock = stock();
        assertThat(stock)
                .extracting(Stock::name)
                .contains("$lookup", "$validate-code", "$subsumes", "$expand", "$translate");
        for (Stock operation : stock) {
            Object provider = answerer(operation.type(), operation.instance(), operation.name());
            String by = provider == null ? "nobody" : provider.getClass().getName();
            if (LEFT_TO_HOST.contains(operation.name())) {
                assertThat(by).as(operation.toString()).doesNotStartWith(OURS);
            } else {
                assertThat(by).as(operation.toString()).startsWith(OURS);
            }
        }
    }

    static Stream<TerminologyOperation> ours() {
        return Stream.of(TerminologyOperation.values());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ourOperations_eachOne_isAnsweredHere(TerminologyOperation operation) {
        assertThat(answerer(operation.resourceType(), false, "$" + operation.code()))
                .extracting(provider -> provider.getClass().getName())
                .asString()
                .startsWith(OURS);
    }

    /** At the server itself: $versions and batches are ours; what HAPI has there manages its storage. */
    @Test
    void systemLevel_versionsAndBundles_areAnsweredHere() {
        assertThat(answerer(null, false, "$versions").getClass().getName()).startsWith(OURS);
        ServletRequestDetails bundle = request(RequestTypeEnum.POST, null, false, null);
        assertThat(method(bundle).getProvider().getClass().getName()).startsWith(OURS);

        Set<String> stock = new TreeSet<>();
        for (Method method : JpaSystemProvider.class.getMethods()) {
            if (method.isAnnotationPresent(Operation.class)) {
                stock.add(method.getAnnotation(Operation.class).name());
            }
        }
        assertThat(stock)
                .allMatch(
                        name -> name.matches(
                                "\\$(get-resource-counts|mark-all-resources-for-reindexing|perform-reindexing-pass|meta|expunge|replace-references|"
                                        + "hapi\\.fhir\\.(replace-references|undo-replace-references)|reindex-terminology|process-message)"));
    }

    private static Object answerer(String type, boolean instance, String operation) {
        return method(request(RequestTypeEnum.POST, type, instance, operation)).getProvider();
    }

    private static BaseMethodBinding method(ServletRequestDetails request) {
        return starter.bean(RestfulServer.class).determineResourceMethod(request, request.getRequestPath());
    }

    private static ServletRequestDetails request(
            RequestTypeEnum verb, String type, boolean instance, String operation) {
        ServletRequestDetails request = new ServletRequestDetails();
        request.setServer(starter.bean(RestfulServer.class));
        request.setRequestType(verb);
        request.setResourceName(type);
        request.setOperation(operation);
        request.setId(instance ? new IdType(type, "x") : null);
        request.setRequestPath(type + "/" + operation);
        return request;
    }

    /** Over HTTP, by what only this engine says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        /CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65&property=billable | used-supplement
        /CodeSystem/icd-10-cm-m99/$lookup?code=M99.65&property=billable                            | used-supplement
        /CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M9965                | did you mean 'M99.65'
        /CodeSystem/icd-10-cm-m99/$validate-code?code=M9965                                        | did you mean 'M99.65'
        /CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&codeA=M99.6&codeB=M99.65    | subsumes
        /CodeSystem/icd-10-cm-m99/$subsumes?codeA=M99.6&codeB=M99.65                               | subsumes
        /ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&count=1 | used-codesystem
        /ValueSet/m99-billable/$expand?count=1                                                     | used-codesystem
        /ValueSet/m99-billable/$validate-code?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.6  | not-in-vs
        /ConceptMap/m99-to-cpt/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03     | 98940
        /$versions                                                                                 | 4.0
        /CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male             | Male.
        /ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender                   | used-codesystem
        """)
    void operation_overHttp_isAnsweredHere(String path, String said) {
        HttpResponse<String> answer = fhir.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void batch_overHttp_operationsAreAnsweredHere_andReadsByTheHost() {
        HttpResponse<String> answer = fhir.post(
                "/",
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "POST", "url": "CodeSystem/$validate-code"}, "resource":
                    {"resourceType": "Parameters", "parameter": [
                      {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm"}, {"name": "code", "valueCode": "M9965"}]}},
                  {"request": {"method": "GET", "url": "CodeSystem/evidence-grade"}}]}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("did you mean 'M99.65'", "\"id\":\"evidence-grade\"");
        assertThat(FhirContext.forR4Cached().newJsonParser().parseResource(answer.body()))
                .isNotNull();
    }
}
