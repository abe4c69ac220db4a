package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Diff;
import io.github.m99terminology.operation.DocumentationQuestionnaire;
import io.github.m99terminology.operation.ExpandResult;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.ValidateCodeResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The engine's results as FHIR answers. */
public final class Answers {

    private Answers() {}

    public static Answer lookup(Lookup.Result result) {
        return parameters(sink -> LookupWriter.write(sink, result));
    }

    public static Answer validateCode(ValidateCodeResult result) {
        return parameters(sink -> ValidateCodeWriter.write(sink, result));
    }

    public static Answer subsumes(Subsumes.Outcome result) {
        return parameters(sink -> new Parts(sink).text("outcome", "code", result.code()));
    }

    public static Answer preferredId(String result) {
        return parameters(sink -> new Parts(sink).text("result", "string", result));
    }

    public static Answer compare(Compare.Result result) {
        return parameters(sink -> CompareWriter.write(sink, result));
    }

    public static Answer diff(Diff.Result result) {
        return parameters(sink -> DiffWriter.write(sink, result));
    }

    public static Answer findMatches(FindMatches.Result result) {
        return parameters(sink -> FindMatchesWriter.write(sink, result));
    }

    public static Answer checkDocumentation(CheckDocumentationResult result) {
        return parameters(sink -> CheckDocumentationWriter.write(sink, result));
    }

    public static Answer questionnaire(DocumentationQuestionnaire.Result result) {
        return new Answer("Questionnaire", sink -> QuestionnaireWriter.write(sink, result));
    }

    public static Answer closure(Closure.Result result) {
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Answer("ConceptMap", sink -> ClosureWriter.write(sink, result, date));
    }

    /** @param r5 whether the request used R5's spellings; see {@link TranslateWriter} */
    public static Answer translate(Translate.Result result, boolean r5) {
        return parameters(sink -> TranslateWriter.write(sink, result, r5));
    }

    public static Answer expand(ExpandResult result) {
        String identifier = "urn:uuid:" + UUID.randomUUID();
        String timestamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Answer(
                "ValueSet",
                sink -> new ExpansionWriter(sink).write(result, identifier, timestamp),
                List.of(identifier, timestamp));
    }

    public static Answer outcome(TerminologyException failure) {
        return outcome(failure.issues());
    }

    public static Answer outcome(List<Issue> issues) {
        return new Answer("OperationOutcome", sink -> IssueWriter.write(sink, issues));
    }

    /** The whole of an answer with a status of 4xx or 5xx. Its sentences stand in the diagnostics as well. */
    public static Answer refusal(List<Issue> issues) {
        return new Answer("OperationOutcome", sink -> IssueWriter.write(sink, issues, true));
    }

    static Answer bareOutcome(List<Issue> issues) {
        return new Answer("OperationOutcome", sink -> IssueWriter.writeBare(sink, issues));
    }

    /** Several answers in one, each a parameter of the same name. */
    static Answer batch(String name, List<Answer> answers) {
        Answer batch = parameters(sink -> {
            Parts parts = new Parts(sink);
            answers.forEach(answer -> parts.resource(name, answer.resourceType(), () -> answer.describeTo(sink)));
        });
        return batch.with(
                answers.stream().flatMap(answer -> answer.warnings().stream()).toList());
    }

    private static Answer parameters(Consumer<Sink> content) {
        return new Answer("Parameters", sink -> sink.list("parameter", () -> content.accept(sink)));
    }
}
