package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.PropertyValues;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Finding;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.note.NoteReading;
import io.github.m99terminology.note.NotedFinding;
import io.github.m99terminology.operation.CheckDocumentationResult.Contradiction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** What a note says against a code: another site or finding than the code's, a denial, two mechanisms, both sides, another code. */
final class Contradictions {

    private static final int PLACES = 8;
    private static final Set<String> ONE_SIDE = Set.of("left", "right");

    private final CodeSystemIndex index;
    private final CheckDocumentationRequest request;
    private final NoteReading reading;
    private final NotedCodes codes;
    private final IntFunction<CodeRef> coding;

    Contradictions(
            CodeSystemIndex index,
            CheckDocumentationRequest request,
            NoteReading reading,
            NotedCodes codes,
            IntFunction<CodeRef> coding) {
        this.index = index;
        this.request = request;
        this.reading = reading;
        this.codes = codes;
        this.coding = coding;
    }

    List<Contradiction> ofProposed(int ordinal) {
        List<Contradiction> found = new ArrayList<>(assertions(ordinal));
        found.addAll(mechanisms(ordinal));
        found.addAll(sides(ordinal));
        found.addAll(named(ordinal));
        if (index.isAbstract(ordinal)) {
            found.add(new Contradiction(
                    "header", DocumentationIssues.header(index.code(ordinal), List.of()), null, List.of()));
        }
        return found;
    }

    /** Of a code that somebody else chose. */
    List<Contradiction> ofAsked(int ordinal) {
        List<Contradiction> found = new ArrayList<>();
        List<Integer> supported = codes.supported();
        String code = index.code(ordinal);
        if (index.isAbstract(ordinal)) {
            List<String> below = supported.stream()
                    .filter(each -> index.hierarchy().isA(each, ordinal))
                    .map(index::code)
                    .toList();
            found.add(new Contradiction("header", DocumentationIssues.header(code, below), null, List.of()));
        } else if (codes.affirmed(ordinal).isEmpty()) {
            found.add(new Contradiction("unsupported", DocumentationIssues.unsupported(code), null, List.of()));
            supported.forEach(better -> addBetter(found, ordinal, better));
        }
        found.addAll(assertions(ordinal));
        found.addAll(mechanisms(ordinal));
        found.addAll(sides(ordinal));
        return found;
    }

    private void addBetter(List<Contradiction> found, int ordinal, int better) {
        NotedFinding said = codes.affirmed(better).get(0);
        String code = index.code(ordinal);
        String other = index.code(better);
        if (has(ordinal, said.what(), said.finding())) {
            found.add(new Contradiction(
                    "site", DocumentationIssues.otherSite(code, other), coding.apply(better), where(said.sites())));
        } else if (has(ordinal, said.where(), said.site())) {
            found.add(new Contradiction(
                    "finding",
                    DocumentationIssues.otherFinding(code, other),
                    coding.apply(better),
                    where(said.words())));
        }
    }

    private boolean has(int ordinal, String property, String value) {
        PropertyValues values = property.isEmpty() ? null : index.values(property);
        return values != null && values.having(value).get(ordinal);
    }

    private List<Contradiction> assertions(int ordinal) {
        List<Contradiction> found = new ArrayList<>();
        for (AssertionStatus assertion : AssertionStatus.values()) {
            List<Finding> words = codes.all(ordinal).stream()
                    .filter(statement -> statement.assertion() == assertion && assertion != AssertionStatus.AFFIRMED)
                    .flatMap(statement -> statement.words().stream())
                    .toList();
            if (!words.isEmpty()) {
                found.add(contradiction(
                        "assertion", DocumentationIssues.notSo(index.code(ordinal), assertion.code()), words));
            }
        }
        return found;
    }

    /** Another finding of which a word is the same: both are put together of it. */
    private List<Contradiction> mechanisms(int ordinal) {
        Set<Finding> words = new HashSet<>();
        codes.affirmed(ordinal).forEach(statement -> words.addAll(statement.words()));
        List<Contradiction> found = new ArrayList<>();
        for (int other : codes.supported()) {
            List<Finding> shared = other == ordinal || words.size() < 2
                    ? List.of()
                    : codes.affirmed(other).stream()
                            .filter(statement -> statement.words().size() > 1 && isSameSite(statement, ordinal))
                            .flatMap(statement -> statement.words().stream())
                            .filter(words::contains)
                            .toList();
            if (!shared.isEmpty()) {
                String text = DocumentationIssues.twoMechanisms(index.code(ordinal), index.code(other));
                found.add(new Contradiction("mechanism", text, coding.apply(other), where(shared)));
            }
        }
        return found;
    }

    private boolean isSameSite(NotedFinding statement, int ordinal) {
        return has(ordinal, statement.where(), statement.site());
    }

    private List<Contradiction> sides(int ordinal) {
        List<Finding> sides = codes.affirmed(ordinal).stream()
                .flatMap(statement -> statement.sides().stream())
                .filter(side -> side.term().values().stream().anyMatch(ONE_SIDE::contains))
                .toList();
        long different = sides.stream()
                .flatMap(side -> side.term().values().stream())
                .distinct()
                .count();
        long sentences = sides.stream().map(Finding::sentence).distinct().count();
        return different > 1 && sentences > 1
                ? List.of(contradiction("laterality", DocumentationIssues.bothSides(), sides))
                : List.of();
    }

    /** A code that the note names, for the same finding, and does not support. */
    private List<Contradiction> named(int ordinal) {
        List<Contradiction> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (NoteReading.Named named : reading.codes()) {
            int other = index.ordinal(named.code());
            boolean isOther = other >= 0 && other != ordinal && named.assertion() == AssertionStatus.AFFIRMED;
            if (isOther && codes.affirmed(other).isEmpty() && told.add(named.code())) {
                found.add(new Contradiction(
                        "code",
                        DocumentationIssues.named(named.code(), index.code(ordinal)),
                        null,
                        List.of(request.note().where(named.place()))));
            }
        }
        return found;
    }

    private Contradiction contradiction(String kind, String text, List<Finding> words) {
        return new Contradiction(kind, text, null, where(words));
    }

    private List<Where> where(List<Finding> words) {
        return words.stream()
                .map(word -> request.note().where(word.place()))
                .distinct()
                .limit(PLACES)
                .toList();
    }
}
