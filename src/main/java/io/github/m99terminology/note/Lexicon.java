package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The language of charts, compiled: note terms by what they are for, in layers that do not hide each other. Words that lead elsewhere are
 * those of the search ({@link SearchTerm}), so that a note and a search lead to the same place.
 */
public final class Lexicon {

    /** PT is physical therapy, Pt the patient: a term that begins so counts in this case alone. */
    private static final String AS_WRITTEN = "=";

    /** Terms of one layer hide shorter ones of the same. */
    enum Layer {
        SITE,
        FINDING,
        FEATURE,
        ELEMENT,
        SIDE,
        TOWARDS,
        TRIGGER,
        ANSWER,
        SECTION;

        static Layer of(Role role) {
            return switch (role) {
                case SITE -> SITE;
                case FINDING, FINDING_AT_SITE -> FINDING;
                case FEATURE -> FEATURE;
                case ELEMENT, ELEMENT_OR_PAST, ELEMENT_OR_DENIAL -> ELEMENT;
                case SIDE -> SIDE;
                case TOWARDS -> TOWARDS;
                case ANSWER_NO, ANSWER_YES -> ANSWER;
                case SECTION -> SECTION;
                default -> TRIGGER;
            };
        }
    }

    private final Map<Layer, Phrases<NoteTerm>> layers = new EnumMap<>(Layer.class);
    private final Phrases<SearchTerm> leads = new Phrases<>();
    private final Phrases<String> codes = new Phrases<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Map<String, List<String>> exceptions = new HashMap<>();
    private final Set<String> abbreviations = new HashSet<>();
    private final List<Composition> compositions = new ArrayList<>();
    private final List<NoteTerm> defaults = new ArrayList<>();
    private final Map<List<String>, NoteTerm> lists = new LinkedHashMap<>();
    private final Map<String, Set<String>> elements = new HashMap<>();
    private final Map<String, Set<String>> findings = new LinkedHashMap<>();
    private final Slips slips;

    /** @param features what has to stand in one sentence */
    record Composition(Set<String> features, NoteTerm term) {}

    private Lexicon(Collection<CodeSystemDefinition> content, Collection<String> ownCodes, Deadline deadline) {
        WrittenOut words = new WrittenOut(deadline);
        for (Layer layer : Layer.values()) {
            layers.put(layer, new Phrases<>());
        }
        content.forEach(definition -> definition.noteTerms().forEach(this::addSpelling));
        Map<String, List<String>> synonyms = synonyms(content);
        content.forEach(definition -> {
            definition.noteTerms().forEach(term -> add(term, words));
            definition.searchTerms().stream()
                    .filter(term -> !term.elsewhere().isEmpty())
                    .forEach(term -> term.terms().forEach(phrase -> addLead(phrase, term, synonyms, words)));
        });
        content.forEach(definition -> {
            definition.noteTerms().forEach(term -> addExceptions(term.unless()));
            definition.searchTerms().forEach(term -> addExceptions(term.unless()));
        });
        ownCodes.forEach(code -> addCode(code, words));
        words.words().addAll(spellings.keySet());
        this.slips = new Slips(words.words());
    }

    /**
     * @param content a code system and its supplements
     * @param codes all codes of the code system
     * @throws TerminologyException TOO_COSTLY for phrases that no chart has so many of, or when the time is over
     */
    public static Lexicon of(Collection<CodeSystemDefinition> content, Collection<String> codes, Deadline deadline) {
        return new Lexicon(content, codes, deadline);
    }

    /** Whether it knows any finding: without one it says nothing of a note. */
    public boolean isEmpty() {
        return compositions.isEmpty() && layer(Layer.FINDING).isEmpty();
    }

    /** Of {@code a + b}; what stands there twice is one. */
    private static Set<String> partsOf(String composed) {
        return Arrays.stream(composed.split("\\+", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private void add(NoteTerm term, WrittenOut words) {
        Role role = Role.of(term.role());
        if (role == null) {
            return;
        }
        switch (role) {
            case ABBREVIATION -> term.terms().forEach(word -> abbreviations.add(Tokens.folded(word)));
            case COMPOSED -> term.terms().forEach(each -> compositions.add(new Composition(partsOf(each), term)));
            case SITE_DEFAULT -> defaults.add(term);
            case SECTION_LIST ->
                term.terms().forEach(each -> lists.put(tokens(each).words(), term));
            case SPELLING -> {}
            default -> {
                addElement(term, role);
                term.terms().stream()
                        .flatMap(each -> Alternatives.of(each).stream())
                        .forEach(each -> words.add(layer(Layer.of(role)), tokens(each), said(term, each)));
            }
        }
    }

    /** What counts only as it is written has a term of its own. */
    private static NoteTerm said(NoteTerm term, String each) {
        return each.startsWith(AS_WRITTEN) && term.terms().size() > 1
                ? new NoteTerm(
                        List.of(each),
                        term.role(),
                        term.property(),
                        term.values(),
                        term.at(),
                        term.unless(),
                        term.grade(),
                        term.origins())
                : term;
    }

    /** Whether the words of the text are the term's: of one that begins with = also in their case. */
    static boolean isWritten(NoteTerm term, String words) {
        String only = term.terms().size() == 1 ? term.terms().get(0) : "";
        return !only.startsWith(AS_WRITTEN) || only.substring(1).equals(words);
    }

    private void addElement(NoteTerm term, Role role) {
        String element = term.property();
        if (element != null && Layer.of(role) == Layer.FINDING) {
            findings.computeIfAbsent(element, key -> new LinkedHashSet<>()).addAll(term.values());
        }
        if (element != null && role == Role.ELEMENT) {
            term.at().forEach(finding -> elements.computeIfAbsent(finding, key -> new LinkedHashSet<>())
                    .add(element));
        }
    }

    /** A code of another family is one when it is written out: three characters alone are a vertebra as often. */
    private void addLead(String phrase, SearchTerm term, Map<String, List<String>> synonyms, WrittenOut words) {
        boolean isCode = term.elsewhere().stream().anyMatch(code -> phrase.equals(code.code()));
        if (!isCode || phrase.indexOf('.') > 0) {
            addTurned(phrase, term, words);
            for (String name : synonyms.keySet()) {
                if ((" " + phrase + " ").contains(" " + name + " ")) {
                    synonyms.getOrDefault(name, List.of())
                            .forEach(other -> addTurned(phrase.replace(name, other), term, words));
                }
            }
        }
    }

    /** Sprain of the lumbar spine is a lumbar sprain, and so is a sprain, lumbar. */
    private void addTurned(String phrase, SearchTerm term, WrittenOut words) {
        words.add(leads, tokens(phrase), term);
        int last = phrase.lastIndexOf(' ');
        if (last > 0) {
            for (String joint : List.of(" ", " of ", " of the ", " in the ", " to the ")) {
                words.add(leads, tokens(phrase.substring(last + 1) + joint + phrase.substring(0, last)), term);
            }
        }
    }

    private void addExceptions(List<String> unless) {
        unless.forEach(
                phrase -> exceptions.computeIfAbsent(phrase, key -> tokens(key).words()));
    }

    /** The words of a phrase beside which a term does not count. */
    List<String> exception(String phrase) {
        return exceptions.getOrDefault(phrase, List.of());
    }

    private void addSpelling(NoteTerm term) {
        if (Role.of(term.role()) == Role.SPELLING) {
            term.terms().forEach(each -> term.values()
                    .forEach(whole -> spellings.put(Tokens.folded(each), Tokens.folded(whole))));
        }
    }

    /** The words of a text or a term, whole where they are short. */
    Tokens tokens(String text) {
        return Tokens.of(text, spellings);
    }

    /** What the search takes for a name: SI joint pain leads where sacroiliac pain does. */
    private static Map<String, List<String>> synonyms(Collection<CodeSystemDefinition> content) {
        Map<String, List<String>> synonyms = new HashMap<>();
        content.stream()
                .flatMap(definition -> definition.searchTerms().stream())
                .filter(term -> term.means().size() == 1 && term.elsewhere().isEmpty())
                .forEach(term -> synonyms.computeIfAbsent(term.means().get(0), name -> new ArrayList<>())
                        .addAll(term.terms()));
        return synonyms;
    }

    private void addCode(String code, WrittenOut words) {
        if (code.indexOf('.') > 0) {
            words.add(codes, tokens(code), code);
        }
    }

    /** The elements of an examination that a finding rests on: those whose terms count for it and not for every one. */
    public Set<String> elementsOf(String finding) {
        return elements.getOrDefault(finding, Set.of());
    }

    /** The findings that words say without being put together, by their property. */
    public Map<String, Set<String>> findings() {
        return findings;
    }

    Phrases<NoteTerm> layer(Layer layer) {
        return Objects.requireNonNull(layers.get(layer));
    }

    Phrases<SearchTerm> leads() {
        return leads;
    }

    Phrases<String> codes() {
        return codes;
    }

    Set<String> abbreviations() {
        return abbreviations;
    }

    List<Composition> compositions() {
        return compositions;
    }

    /** Headings that are a list only in this order. */
    Map<List<String>, NoteTerm> lists() {
        return lists;
    }

    List<NoteTerm> defaults() {
        return defaults;
    }

    /** The text as words, slips of the pen put right. */
    Tokens words(String text, Deadline deadline) {
        Tokens tokens = tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            deadline.check();
            String meant = slips.meant(tokens.word(i));
            if (meant != null) {
                tokens.respell(i, meant);
            }
        }
        return tokens;
    }

    /**
     * What a note says. Costs time and memory in its length.
     *
     * @throws TerminologyException TOO_COSTLY when the time is over
     */
    public NoteReading read(String text, Deadline deadline) {
        return new NoteReader(this, text, deadline).reading();
    }
}
