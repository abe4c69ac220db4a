package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.lang.reflect.InvocationTargetException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

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
}
