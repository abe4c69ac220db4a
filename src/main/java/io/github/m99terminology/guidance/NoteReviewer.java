package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.NoteReview.Against;
import io.github.m99terminology.guidance.NoteReview.Checked;
import io.github.m99terminology.guidance.NoteReview.Element;
import io.github.m99terminology.guidance.NoteReview.Unfinished;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Contradiction;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import io.github.m99terminology.operation.CheckDocumentationResult.Open;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what {@code $check-documentation} says of a note with the words that it says it of. */
public final class NoteReviewer {

    private final Contents contents;
    private final String note;
    private final Grades grades;
    private final SourceList sources = new SourceList();

    private NoteReviewer(SnapshotTerminology terminology, Contents contents, String note) {
        this.contents = contents;
        this.note = note;
        this.grades = new Grades(terminology);
    }

    /**
     * @param code the code to be checked; null when codes are to be proposed
     * @throws io.github.m99terminology.model.TerminologyException for a note that cannot be read, and a code that is not here
     */
    public static NoteReview review(
            SnapshotTerminology terminology, Contents contents, String note, @Nullable String code) {
        CheckDocumentationResult result = terminology.check(note, code);
        return new NoteReviewer(terminology, contents, note).review(result);
    }

    private NoteReview review(CheckDocumentationResult result) {
        NoteMarks marks = new NoteMarks(note, names());
        result.findings().forEach(marks::add);
        result.leads().forEach(marks::add);
        List<Checked> codes = result.candidates().stream().map(this::checked).toList();
        return new NoteReview(
                result.message(),
                marks.pieces(),
                codes,
                result.open().stream().map(this::unfinished).toList(),
                result.leads().stream().flatMap(this::leads).toList(),
                sources.all(),
                List.copyOf(grades.used()));
    }

    /** What the values by which codes differ are called. */
    private Map<List<String>, String> names() {
        Map<List<String>, String> names = new HashMap<>();
        for (Entry entry : contents.entries()) {
            entry.axes().forEach((property, value) -> names.put(List.of(property, value.code()), value.display()));
        }
        return names;
    }

    private Checked checked(Candidate candidate) {
        return new Checked(
                link(candidate.code()),
                candidate.supported(),
                candidate.selectable(),
                elements(candidate.found()),
                candidate.missing().stream().map(this::missing).toList(),
                candidate.contradictions().stream().map(this::against).toList(),
                candidate.cautions().stream().map(this::statement).toList());
    }

    private static CodeLink link(CodeRef code) {
        return new CodeLink(String.valueOf(code.code()), code.display() == null ? "" : code.display());
    }

    private List<Element> elements(Collection<Found> found) {
        Map<String, Set<String>> byElement = new LinkedHashMap<>();
        for (Found each : found) {
            byElement
                    .computeIfAbsent(GuidanceCodes.label(each.element()), key -> new LinkedHashSet<>())
                    .add(words(each.where()));
        }
        List<Element> elements = new ArrayList<>();
        byElement.forEach((label, words) -> elements.add(new Element(label, List.copyOf(words))));
        return elements;
    }

    private String words(Where where) {
        return note.substring(where.offset(), where.offset() + where.length());
    }

    private Statement missing(Missing missing) {
        if (missing.tip() != null) {
            return statement(missing.tip());
        }
        String text = missing.text() == null ? GuidanceCodes.label(missing.element()) : missing.text();
        return new Statement(null, List.of(text), null, List.of(), List.of());
    }

    private Statement statement(Designation said) {
        Evidence evidence = Evidence.of(said.extensions());
        return new Statement(
                null,
                Statement.paragraphs(said.value()),
                grades.of(evidence.grade()),
                sources.cite(evidence.origins()),
                List.of());
    }

    private Against against(Contradiction contradiction) {
        CodeRef instead = contradiction.instead();
        return new Against(contradiction.text(), instead == null ? null : link(instead));
    }

    private Unfinished unfinished(Open open) {
        return new Unfinished(
                open.found().stream()
                        .map(found -> words(found.where()))
                        .distinct()
                        .toList(),
                open.codes().stream().map(NoteReviewer::link).toList());
    }

    private Stream<Search.Lead> leads(Lead lead) {
        return lead.codes().stream()
                .map(NoteReviewer::link)
                .map(code -> new Search.Lead(
                        code.code(),
                        code.title(),
                        contents.has(code.code()),
                        lead.grade() == null ? "" : lead.grade(),
                        String.join("; ", lead.origins())));
    }
}
