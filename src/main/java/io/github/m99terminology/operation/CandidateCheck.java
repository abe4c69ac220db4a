package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Finding;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon;
import io.github.m99terminology.note.NoteReading;
import io.github.m99terminology.note.NotedFinding;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One code against a note: what of its documentation is there, and what is not. What has to be there is content
 * ({@link CaptureElements}).
 */
final class CandidateCheck {

    private static final String CAUTION = "caution";
    private static final String EXAMINATION = "examination";

    /** Of one element no more places are told. */
    private static final int PLACES = 8;

    private final CodeSystemIndex index;
    private final CheckDocumentationRequest request;
    private final Lexicon lexicon;
    private final NoteReading reading;
    private final NotedCodes codes;
    private final Contradictions contradictions;

    CandidateCheck(
            CodeSystemIndex index,
            CheckDocumentationRequest request,
            Lexicon lexicon,
            NoteReading reading,
            NotedCodes codes) {
        this.index = index;
        this.request = request;
        this.lexicon = lexicon;
        this.reading = reading;
        this.codes = codes;
        this.contradictions = new Contradictions(index, request, reading, codes, this::coding);
    }

    Candidate proposed(int ordinal) {
        return candidate(ordinal, contradictions.ofProposed(ordinal));
    }

    Candidate asked(int ordinal) {
        return candidate(ordinal, contradictions.ofAsked(ordinal));
    }

    CodeRef coding(int ordinal) {
        return coding(index, ordinal, request.languages());
    }

    /** A code by the name that it has in a language, or in any where it has none in that. */
    static CodeRef coding(CodeSystemIndex index, int ordinal, LanguageRanges languages) {
        PreferredDisplay display = index.display(ordinal, languages);
        if (display == null) {
            display = index.display(ordinal, LanguageRanges.ANY);
        }
        return new CodeRef(index.url(), index.version(), index.code(ordinal), display == null ? null : display.value());
    }

    Found found(Finding finding) {
        String element = Objects.requireNonNullElse(
                finding.term().property(), finding.term().role());
        List<String> values = finding.term().values();
        return found(element, values.size() == 1 ? values.get(0) : null, finding);
    }

    private Found found(String element, @Nullable String value, Finding finding) {
        return new Found(
                element,
                value,
                request.note().where(finding.place()),
                finding.assertion().code(),
                finding.section());
    }

    private Candidate candidate(int ordinal, List<CheckDocumentationResult.Contradiction> against) {
        List<NotedFinding> affirmed = codes.affirmed(ordinal);
        Map<String, Set<Found>> found = new LinkedHashMap<>();
        affirmed.stream().limit(PLACES).forEach(statement -> collect(statement, found));
        addExamined(affirmed, found);
        Set<String> lesions = new LinkedHashSet<>();
        affirmed.forEach(statement -> lesions.add(statement.finding()));
        if (affirmed.isEmpty()) {
            lesions.addAll(codes.findingsOf(ordinal, lexicon.findings()));
        }
        for (Finding finding : reading.findings()) {
            if (documents(finding) && countsFor(finding, lesions)) {
                add(found, Objects.requireNonNullElse(finding.term().property(), ""), null, finding);
            }
        }
        return new Candidate(
                coding(ordinal),
                !affirmed.isEmpty(),
                !index.isAbstract(ordinal),
                found.values().stream().flatMap(Set::stream).toList(),
                missing(ordinal, found.keySet(), lesions),
                against,
                designations(ordinal, CAUTION).toList());
    }

    private void collect(NotedFinding statement, Map<String, Set<Found>> found) {
        statement.sites().forEach(site -> add(found, CaptureElements.SITE, statement.site(), site));
        boolean composed = statement.words().stream().anyMatch(word -> isElement(word, "feature"));
        for (Finding word : statement.words()) {
            if (!composed) {
                add(found, CaptureElements.FINDING, statement.finding(), word);
            } else if (word.term().property() != null) {
                add(found, word.term().property(), statement.finding(), word);
            }
        }
        statement
                .sides()
                .forEach(side -> add(
                        found, "side", side.term().values().stream().findFirst().orElse(null), side));
    }

    /** Where the site was examined, too: the exact level often stands there alone. */
    private void addExamined(List<NotedFinding> affirmed, Map<String, Set<Found>> found) {
        List<String> values = affirmed.stream()
                .filter(statement -> !statement.sites().isEmpty())
                .map(NotedFinding::site)
                .distinct()
                .toList();
        reading.examined().stream()
                .filter(site -> values.stream().anyMatch(site.term().values()::contains))
                .forEach(site ->
                        add(found, CaptureElements.SITE, site.term().values().get(0), site));
    }

    private void add(Map<String, Set<Found>> found, String element, @Nullable String value, Finding finding) {
        Set<Found> there = found.computeIfAbsent(element, key -> new LinkedHashSet<>());
        if (there.size() < PLACES) {
            there.add(found(element, value, finding));
        }
    }

    private static boolean isElement(Finding finding, String role) {
        return finding.term().role().equals(role);
    }

    /** Whether it is documented: not planned, not denied (unless a denial is enough), not of somebody else. */
    private static boolean documents(Finding finding) {
        boolean denial = isElement(finding, "element-or-denial");
        boolean past = denial || isElement(finding, "element-or-past");
        if (!past && !isElement(finding, "element") || finding.section().equals("plan")) {
            return false;
        }
        return finding.assertion() == AssertionStatus.AFFIRMED
                || past && finding.assertion() == AssertionStatus.PAST
                || denial && finding.assertion() != AssertionStatus.OTHER_PERSON;
    }

    private static boolean countsFor(Finding finding, Set<String> lesions) {
        List<String> at = finding.term().at();
        return at.isEmpty() || at.stream().anyMatch(lesions::contains);
    }

    private List<Missing> missing(int ordinal, Set<String> found, Set<String> lesions) {
        List<Missing> missing = new ArrayList<>();
        for (CodeRef element : CaptureElements.of(index, ordinal)) {
            String code = String.valueOf(element.code());
            if (!found.contains(code)) {
                missing.add(new Missing(code, CaptureElements.criterion(index, ordinal, element), null));
            }
        }
        Set<String> examination = new LinkedHashSet<>();
        lesions.forEach(lesion -> examination.addAll(lexicon.elementsOf(lesion)));
        List<String> there = examination.stream().filter(found::contains).toList();
        if (examination.size() > 1 && there.size() < 2) {
            missing.add(new Missing(EXAMINATION, null, DocumentationIssues.examination(examination, there)));
        }
        return missing;
    }

    private Stream<Designation> designations(int ordinal, String use) {
        return index.statements(ordinal).designations().stream()
                .filter(designation -> designation.use() != null
                        && use.equals(designation.use().code()));
    }
}
