package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Checks that an answer is a refusal in FHIR: the status, an OperationOutcome, its sentence. */
public final class Outcome {
    private Outcome() {}

    /** The sentence of a refusal. Neither HTML nor the inside of the server may show in it. */
    public static String of(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(type).startsWith("application/fhir+");
        FhirContext fhir = FhirContext.forR4Cached();
        OperationOutcome outcome = (type.contains("xml") ? fhir.newXmlParser() : fhir.newJsonParser())
                .parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("\tat ", "java.lang.", "<html");
        assertThat(outcome.getIssue())
                .allSatisfy(issue -> assertThat(issue.getDetails().getText()).isNotBlank());
        return outcome.getIssueFirstRep().getDetails().getText();
    }
}
