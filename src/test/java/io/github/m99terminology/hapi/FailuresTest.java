package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.lang.reflect.InvocationTargetException;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    /** As HAPI wraps it, which calls the storage by reflection. */
    @Test
    void outOfMemory_wrappedByHapi_isUnavailable() {
        Throwable thrown = new InternalErrorException(
                "Failed to call access method", new InvocationTargetException(new OutOfMemoryError("Java heap space")));

        BaseServerResponseException answer = Failures.exception(Failures.of(thrown));

        assertThat(Failures.outOfMemory(thrown)).isTrue();
        assertThat(answer.getStatusCode()).isEqualTo(503);
        OperationOutcome outcome = (OperationOutcome) answer.getOperationOutcome();
        assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo("transient");
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).startsWith("The server had too little memory");
    }

    @Test
    void anythingElseUnforeseen_isAFaultOfTheServer() {
        assertThat(Failures.of(new IllegalStateException("inside")).status()).isEqualTo(500);
        assertThat(Failures.exception(Failures.of(new IllegalStateException("inside")))
                        .getStatusCode())
                .isEqualTo(500);
    }

    /** HL7's list of what may be wrong with what was sent has nothing for a server that is not ready, or does not know who asks. */
    @ParameterizedTest
    @CsvSource({
        "503, transient, ''",
        "500, exception, ''",
        "401, login, ''",
        "403, forbidden, ''",
        "404, not-found, not-found",
        "400, invalid, invalid-data",
        "415, not-supported, not-supported"
    })
    void refusal_namesAFaultOfTheRequestOnlyWhereThereIsOne(int status, String type, String detail) {
        for (String json : new String[] {
            new String(Failures.json(status, "why"), java.nio.charset.StandardCharsets.UTF_8),
            PlainServer.R4
                    .newJsonParser()
                    .encodeResourceToString(
                            Failures.exception(Failures.refused(status, "why")).getOperationOutcome())
        }) {
            OperationOutcome outcome = PlainServer.R4.newJsonParser().parseResource(OperationOutcome.class, json);
            assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(type);
            assertThat(outcome.getIssueFirstRep().getDetails().getCoding())
                    .extracting(coding -> coding.getCode())
                    .isEqualTo(detail.isEmpty() ? java.util.List.of() : java.util.List.of(detail));
        }
    }

    /** HAPI's client shows the diagnostics alone, and HL7's tests read the details. */
    @ParameterizedTest
    @CsvSource({"false,GET", "false,POST", "true,GET", "true,POST"})
    void refusal_isSaidInDetailsAndDiagnostics(boolean fastPath, String method) throws Exception {
        String unknown = "http://example.org/none";
        try (PlainServer server = PlainServer.start(fastPath)) {
            PlainServer.R4.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
            var lookup = PlainServer.R4
                    .newRestfulGenericClient(server.base())
                    .operation()
                    .onType("CodeSystem")
                    .named("$lookup")
                    .withParameter(Parameters.class, "system", new UriType(unknown))
                    .andParameter("code", new CodeType("red"));
            assertThatThrownBy(() -> (method.equals("GET") ? lookup.useHttpGet() : lookup).execute())
                    .isInstanceOfSatisfying(ResourceNotFoundException.class, refused -> {
                        OperationOutcome outcome = (OperationOutcome) refused.getOperationOutcome();
                        assertThat(refused.getMessage()).contains("HTTP 404", unknown);
                        assertThat(outcome.getIssue()).isNotEmpty().allSatisfy(issue -> assertThat(
                                        issue.getDiagnostics())
                                .isNotBlank()
                                .isEqualTo(issue.getDetails().getText()));
                    });
        }
    }
}
