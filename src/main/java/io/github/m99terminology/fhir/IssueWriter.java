package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;

/** An OperationOutcome, its issues coded as HL7's ecosystem codes them. */
final class IssueWriter {

    private static final String ISSUE_TYPE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";
    private static final String MESSAGE_ID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";

    private IssueWriter() {}

    static void write(Sink sink, List<Issue> issues) {
        write(sink, issues, false);
    }

    /** @param refusal whether it is an answer of its own, which clients show people: some the diagnostics alone */
    static void write(Sink sink, List<Issue> issues, boolean refusal) {
        sink.objects("issue", issues, issue -> write(sink, issue, refusal));
    }

    private static void write(Sink sink, Issue issue, boolean refusal) {
        if (issue.messageId() != null) {
            Extension id = Extension.of(MESSAGE_ID, new PropertyValue.StringValue(issue.messageId()));
            Elements.extensions(sink, List.of(id));
        }
        sink.primitive("severity", "code", issue.severity().code());
        sink.primitive("code", "code", issue.type());
        sink.object("details", () -> {
            String detail = issue.detail();
            if (detail != null) {
                sink.list(
                        "coding",
                        () -> sink.item(() -> {
                            sink.primitive("system", "uri", ISSUE_TYPE);
                            sink.primitive("code", "code", detail);
                        }));
            }
            sink.primitive("text", "string", issue.text());
        });
        if (refusal) {
            sink.primitive("diagnostics", "string", issue.text());
        }
        sink.primitives("expression", "string", issue.expressions());
    }
}
