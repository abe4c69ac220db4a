package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.operation.CheckDocumentationRequest;

/** From checked parameters to {@code $check-documentation}. */
final class CheckDocumentationRequests {

    private CheckDocumentationRequests() {}

    static CheckDocumentationRequest check(RequestParameters parameters, RequestContext context) {
        Note note = parameters.one(IncomingParameters.NOTE, Note.class);
        if (note == null) {
            throw invalid(DocumentationIssues.noteMissing());
        }
        Canonical url = parameters.canonical("url", parameters.text("version"), "version");
        return new CheckDocumentationRequest(
                url == null ? null : url.url(),
                url == null ? parameters.text("version") : url.version(),
                note,
                parameters.text("code"),
                Requests.languages(parameters, context),
                parameters.canonicals("useSupplement"),
                parameters.versions());
    }
}
