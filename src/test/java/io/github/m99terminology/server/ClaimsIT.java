package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.junit.jupiter.api.Test;

/** What the metadata claims, asked for: every format, search parameter, operation at each of its levels, code system and version. */
class ClaimsIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Http fhir = TestServer.shared().fhir();
    private final CapabilityStatement claimed = R4.newJsonParser()
            .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
    private final CapabilityStatementRestComponent rest = claimed.getRestFirstRep();
    private final List<String> untrue = new ArrayList<>();

    @Test
    void formats_areAnswered() {
        assertThat(claimed.getFormat()).isNotEmpty();
        for (CodeType format : claimed.getFormat()) {
            HttpResponse<String> answer =
                    fhir.get("/CodeSystem/icd-10-cm-m99?_summary=true&_format=" + encode(format.getCode()));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            String kind = format.getCode().replaceFirst(".*[/+]", "");
            check(
                    answer.statusCode() == 200 && type.contains(kind),
                    format.getCode() + ": " + answer.statusCode() + " " + type);
        }
        assertThat(untrue).isEmpty();
    }

    @Test
    void searchParameters_areAnswered() {
        assertThat(rest.getResource()).isNotEmpty();
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            for (CapabilityStatementRestResourceSearchParamComponent parameter : resource.getSearchParam()) {
                if (parameter.getName().equals("_has")) {
                    // Says nothing alone: it goes on with a type that refers to this one, and with a parameter of that.
                    continue;
                }
                String path =
                        "/%s?%s=%s&_summary=count".formatted(resource.getType(), parameter.getName(), value(parameter));
                HttpResponse<String> answer = fhir.get(path, TestServer.AUTHORIZATION);
                check(answer.statusCode() == 200, path + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(untrue).isEmpty();
    }

    private static String value(CapabilityStatementRestResourceSearchParamComponent parameter) {
        SearchParamType type = parameter.getType();
        return switch (type == null ? SearchParamType.STRING : type) {
            case DATE -> "2026-01-01";
            case NUMBER, QUANTITY -> "1";
            case REFERENCE -> "CodeSystem/icd-10-cm-m99";
            case URI -> "http://example.org/claims";
            default -> "icd-10-cm-m99";
        };
    }

    /** An operation that is there says what is missing; one that is not, that it is unknown. */
    @Test
    void operations_areThereAtEachLevelThatTheyName() {
        List<CapabilityStatementRestResourceOperationComponent> operations = new ArrayList<>(rest.getOperation());
        rest.getResource().forEach(resource -> operations.addAll(resource.getOperation()));
        assertThat(operations).hasSizeGreaterThan(8);
        for (CapabilityStatementRestResourceOperationComponent operation : operations) {
            check(operation.getDefinition(), operation.getName());
        }
        assertThat(untrue).isEmpty();
    }

    private void check(String canonical, String name) {
        if (!canonical.contains("/OperationDefinition/")) {
            untrue.add(name + " has the definition " + canonical);
            return;
        }
        String own = canonical.substring(canonical.indexOf("/OperationDefinition/"));
        HttpResponse<String> read = fhir.get(own);
        if (read.statusCode() != 200) {
            // One of HL7's, which HL7 publishes.
            check(canonical.startsWith("http://hl7.org/fhir/"), own + ": " + read.statusCode());
            return;
        }
        OperationDefinition definition = R4.newJsonParser().parseResource(OperationDefinition.class, read.body());
        check(name.equals(definition.getCode()), own + " is of " + definition.getCode());
        if (definition.getSystem()) {
            call("/$" + name);
        }
        definition.getResource().forEach(type -> {
            if (definition.getType()) {
                call("/" + type.getCode() + "/$" + name);
            }
            if (definition.getInstance()) {
                call("/" + type.getCode() + "/no-such-id/$" + name);
            }
        });
    }

    private void call(String path) {
        HttpResponse<String> answer = fhir.post(path, "{\"resourceType\": \"Parameters\"}", TestServer.AUTHORIZATION);
        boolean unknown = answer.statusCode() == 405
                || answer.statusCode() >= 500
                || answer.body().contains("not-supported")
                || answer.body().contains("There is no operation");
        check(!unknown, "POST " + path + ": " + answer.statusCode() + " " + answer.body());
    }

    @Test
    void codeSystemsAndVersions_areThere() {
        TerminologyCapabilities capabilities = R4.newJsonParser()
                .parseResource(
                        TerminologyCapabilities.class,
                        fhir.get("/metadata?mode=terminology").body());
        assertThat(capabilities.getCodeSystem()).isNotEmpty();
        capabilities.getCodeSystem().stream()
                .filter(system -> system.getUri().startsWith("https://m99-terminology")
                        || system.getUri().endsWith("icd-10-cm"))
                .forEach(system -> system.getVersion().forEach(version -> {
                    String path = "/CodeSystem/$validate-code?url=%s&version=%s&code=x"
                            .formatted(encode(system.getUri()), encode(version.getCode()));
                    HttpResponse<String> answer = fhir.get(path);
                    check(
                            answer.statusCode() == 200 && !answer.body().contains("not-found"),
                            path + ": " + answer.statusCode() + " " + answer.body());
                }));
        assertThat(untrue).isEmpty();
    }

    @Test
    void publisher_isNamed() {
        assertThat(claimed.getPublisher()).isNotBlank().isNotEqualTo("Not provided");
    }

    private void check(boolean holds, String claim) {
        if (!holds) {
            untrue.add(claim.length() > 300 ? claim.substring(0, 300) : claim);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
