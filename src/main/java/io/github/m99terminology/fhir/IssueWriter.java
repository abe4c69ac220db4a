package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An OperationOutcome, its issues coded as HL7's ecosystem codes them. */
final class IssueWriter {

    private static final String MESSAGE_ID = "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";

    private IssueWriter() {}

    static void write(Sink sink, List<Issue> issues) {
        write(sink, issues, false);
    }

    /** @param refusal whether it is an answer of its own, which clients show people: some the diagnostics alone */
    static void write(Sink sink, List<Issue> issues, boolean refusal) {
        sink.objects("issue", issues, issue -> write(sink, issue, detail(issue), refusal));
    }

    /** As HL7's tests have what a batch says of an item that asks nothing: without a code that the issue does not name. */
    static void writeBare(Sink sink, List<Issue> issues) {
        sink.objects("issue", issues, issue -> write(sink, issue, issue.detail(), false));
    }

    private static void write(Sink sink, Issue issue, @Nullable String detail, boolean refusal) {
        if (issue.messageId() != null) {
            Extension id = Extension.of(MESSAGE_ID, new PropertyValue.StringValue(issue.messageId()));
            Elements.extensions(sink, List.of(id));
        }
        sink.primitive("severity", "code", issue.severity().code());
        sink.primitive("code", "code", issue.type());
        sink.object("details", () -> {
            if (detail != null) {
                sink.list(
                        "coding",
                        () -> sink.item(() -> {
                            sink.primitive("system", "uri", IssueTypes.SYSTEM);
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

    /** Every issue with what was sent has a code of HL7's list: where it names none, the one that its FHIR type comes closest to. Notes need none. */
    private static @Nullable String detail(Issue issue) {
        if (issue.detail() != null) {
            return issue.detail();
        }
        return issue.severity().failing() ? IssueTypes.ofType(issue.type()) : null;
    }
}
