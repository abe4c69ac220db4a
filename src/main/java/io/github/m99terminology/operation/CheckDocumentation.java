package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon;
import io.github.m99terminology.note.NoteReading;
import io.github.m99terminology.note.NotedFinding;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import io.github.m99terminology.operation.CheckDocumentationResult.Open;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * CodeSystem {@code $check-documentation}: from what a note says to the code, and to what the note lacks.
 *
 * <p>The {@link Lexicon} of the code system reads the note; what it states, a finding at a site, are values of two properties, and the code is
 * the one that has both ({@link NotedCodes}). Nothing is composed beyond that: a finding of which a part is missing is told as open, words
 * that lead to codes of other families as leads, and a note that says nothing of either as that.
 */
public final class CheckDocumentation {

    /** More is no help to whoever chooses. */
    private static final int MOST_CANDIDATES = 20;

    private static final int MOST_FOUND = 1000;
    private static final int MOST_LEADS = 100;

    private final CodeSystemIndex index;
    private final CheckDocumentationRequest request;
    private final Lexicon lexicon;
    private final NoteReading reading;
    private final NotedCodes codes;

    private CheckDocumentation(
            CodeSystemIndex index, CheckDocumentationRequest request, Lexicon lexicon, Deadline deadline) {
        this.index = index;
        this.request = request;
        this.lexicon = lexicon;
        this.reading = lexicon.read(request.note().text(), deadline);
        this.codes = NotedCodes.of(index, reading.statements());
    }

    /**
     * @throws TerminologyException NOT_FOUND for a code system, version or code that is not here, or a code system without a lexicon of
     *     notes; INVALID_REQUEST where several have one and none is named
     */
    public static CheckDocumentationResult check(TerminologySnapshot snapshot, CheckDocumentationRequest request) {
        String system = request.system() != null ? request.system() : onlyOne(snapshot);
        CodeSystemResolution found = CodeSystemResolution.find(
                snapshot, system, request.version(), request.versions(), request.supplements());
        Lexicon lexicon = lexicon(found.index(), snapshot.deadline());
        if (lexicon.isEmpty()) {
            throw noLexicon(system, withLexicon(snapshot));
        }
        int asked = request.code() == null ? -1 : found.ordinal(request.code());
        return new CheckDocumentation(found.index(), request, lexicon, snapshot.deadline()).result(asked);
    }

    private static Lexicon lexicon(CodeSystemIndex index, Deadline deadline) {
        return index.derived(
                Lexicon.class,
                content -> Lexicon.of(
                        content,
                        index.all().stream()
                                .mapToObj(index::code)
                                .limit(NotedCodes.MOST_CODES)
                                .toList(),
                        deadline));
    }

    private static String onlyOne(TerminologySnapshot snapshot) {
        Collection<String> here = withLexicon(snapshot);
        if (here.isEmpty()) {
            throw noLexicon("", here);
        }
        if (here.size() > 1) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, DocumentationIssues.severalLexicons(List.copyOf(here)));
        }
        return here.iterator().next();
    }

    /** Asked of the definitions, for compiling them all to ask would be dear. */
    private static Set<String> withLexicon(TerminologySnapshot snapshot) {
        Set<String> here = new TreeSet<>();
        snapshot.supplements().stream()
                .filter(supplement -> !supplement.noteTerms().isEmpty())
                .map(supplement -> supplement.supplements())
                .filter(Objects::nonNull)
                .forEach(system -> here.add(system.url()));
        snapshot.codeSystems().stream()
                .filter(each -> !each.definition().noteTerms().isEmpty())
                .forEach(each -> here.add(each.url()));
        return here;
    }

    private static TerminologyException noLexicon(String asked, Collection<String> here) {
        return new TerminologyException(Kind.NOT_FOUND, DocumentationIssues.noLexicon(asked, here));
    }

    private CheckDocumentationResult result(int asked) {
        CandidateCheck check = new CandidateCheck(index, request, lexicon, reading, codes);
        List<Candidate> candidates = new ArrayList<>();
        if (asked >= 0) {
            candidates.add(check.asked(asked));
        }
        codes.supported().stream()
                .filter(ordinal -> ordinal != asked)
                .limit(MOST_CANDIDATES)
                .forEach(ordinal -> candidates.add(check.proposed(ordinal)));
        List<Integer> named = named(candidates);
        named.forEach(ordinal -> candidates.add(check.asked(ordinal)));
        List<Open> open =
                reading.open().stream().limit(MOST_CANDIDATES).map(this::open).toList();
        List<Lead> leads = leads();
        List<Found> findings =
                reading.findings().stream().limit(MOST_FOUND).map(check::found).toList();
        return new CheckDocumentationResult(
                index.url(),
                index.version(),
                message(candidates, named, open, leads),
                candidates,
                open,
                leads,
                findings);
    }

    /** The codes that a note names, where it says in no words what one of them is for. */
    private List<Integer> named(List<Candidate> candidates) {
        return candidates.isEmpty() && reading.open().isEmpty()
                ? reading.codes().stream()
                        .filter(code -> code.assertion() == AssertionStatus.AFFIRMED)
                        .map(code -> index.ordinal(code.code()))
                        .filter(ordinal -> ordinal >= 0)
                        .distinct()
                        .limit(MOST_CANDIDATES)
                        .toList()
                : List.of();
    }

    private Open open(NoteReading.Open open) {
        CandidateCheck check = new CandidateCheck(index, request, lexicon, reading, codes);
        Set<CodeRef> possible = new LinkedHashSet<>();
        List<String> sites = open.sites().stream()
                .filter(site -> site.assertion() == AssertionStatus.AFFIRMED)
                .flatMap(site -> site.term().values().stream())
                .distinct()
                .toList();
        String where = open.sites().isEmpty()
                ? ""
                : Objects.requireNonNullElse(open.sites().get(0).term().property(), "");
        for (String value : open.possible()) {
            Stream<Integer> found = sites.isEmpty()
                    ? codes.headers(open.what(), value)
                    : sites.stream().flatMap(site -> codes.of(open.what(), value, where, site).stream());
            found.map(check::coding).forEach(possible::add);
        }
        return new Open(
                open.what(),
                List.copyOf(possible),
                Stream.concat(open.words().stream(), open.sites().stream())
                        .map(check::found)
                        .toList());
    }

    /** Each code once, where it stands first. */
    private List<Lead> leads() {
        Map<List<CodeRef>, Lead> byCodes = new LinkedHashMap<>();
        for (NoteReading.Lead lead : reading.leads()) {
            byCodes.computeIfAbsent(
                    lead.term().elsewhere(),
                    codes -> new Lead(
                            codes,
                            request.note().where(lead.place()),
                            lead.assertion().code(),
                            lead.term().grade(),
                            lead.term().origins()));
        }
        return byCodes.values().stream().limit(MOST_LEADS).toList();
    }

    private String message(List<Candidate> candidates, List<Integer> named, List<Open> open, List<Lead> leads) {
        List<String> said = new ArrayList<>();
        if (!named.isEmpty()) {
            said.add(DocumentationIssues.namedAlone(
                    named.stream().map(index::code).limit(8).toList()));
        }
        List<String> led = leads.stream()
                .flatMap(lead -> lead.codes().stream())
                .map(code -> String.valueOf(code.code()))
                .distinct()
                .limit(8)
                .toList();
        int supported = (int) candidates.stream().filter(Candidate::supported).count();
        if (supported > 0) {
            said.add(DocumentationIssues.supported(supported));
            if (!led.isEmpty()) {
                codes.note().ifPresent(note -> said.add(DocumentationIssues.besideElsewhere(note, led)));
            }
        } else if (!open.isEmpty()) {
            said.add(DocumentationIssues.openFinding(open.stream()
                    .flatMap(each -> each.codes().stream())
                    .map(code -> String.valueOf(code.code()))
                    .distinct()
                    .toList()));
        }
        if (supported == 0 && !reading.statements().isEmpty()) {
            said.add(DocumentationIssues.notAffirmed(assertions()));
        }
        if (supported == 0 && !led.isEmpty()) {
            said.add(DocumentationIssues.elsewhere(led));
        }
        if (said.isEmpty()) {
            said.add(DocumentationIssues.nothingHere());
        }
        if (reading.findings().size() > MOST_FOUND) {
            said.add(DocumentationIssues.shortened(MOST_FOUND));
        }
        return String.join(". ", said);
    }

    private List<String> assertions() {
        return reading.statements().stream()
                .map(NotedFinding::assertion)
                .map(AssertionStatus::code)
                .distinct()
                .sorted()
                .toList();
    }
}
