package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon.Layer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sites of a note, and which of them a finding without one of its own is at: those of the lines below it; else those that were
 * examined, or that will be treated; else the site of the symptom in its sentence. None is taken from what was, or is somebody else's.
 */
final class Sites {

    private static final int LINES_BELOW = 12;
    private static final int WORDS_OF_A_LINE = 8;

    /** Behind "radiating to": so many words, up to the part with a finding. */
    private static final int REACH = 8;

    /** Words between a study and what was looked at. */
    private static final Set<String> BETWEEN = Set.of("of", "the", "scan", "left", "right", "l", "r");

    private static final int MOST_BETWEEN = 3;

    /** Of one value no more places are told. */
    private static final int PLACES = 8;

    private final NoteReader note;
    private final List<Spot> all;
    private final BitSet notOwn;
    private final BitSet ofStudy = new BitSet();
    private final BitSet findings = new BitSet();
    private final Map<Integer, List<Spot>> bySentence = new LinkedHashMap<>();
    private final Set<Integer> withFinding = new HashSet<>();
    private final Map<NoteSection, List<Spot>> examined = new EnumMap<>(NoteSection.class);

    Sites(NoteReader note) {
        this.note = note;
        this.all = note.of(Layer.SITE).stream()
                .filter(site -> !site.finding().term().values().isEmpty())
                .toList();
        this.notOwn = new BitSet(note.tokens().size());
        note.of(Layer.FINDING).forEach(finding -> findings.set(finding.first()));
        note.of(Layer.ELEMENT).stream().filter(Sites::isSymptom).forEach(this::markSymptom);
        note.of(Layer.TOWARDS).forEach(this::markTowards);
        note.of(Layer.ELEMENT).stream().filter(Sites::isStudy).forEach(this::markStudied);
        all.forEach(site -> bySentence
                .computeIfAbsent(site.finding().sentence(), number -> new ArrayList<>())
                .add(site));
        collectExamined();
    }

    List<Spot> all() {
        return all;
    }

    /** Tells which sentences have a finding. */
    void withFindings(Collection<Integer> sentences) {
        withFinding.addAll(sentences);
    }

    private static boolean isSymptom(Spot element) {
        return "symptoms".equals(element.finding().term().property());
    }

    /** The words of the symptom, and one before it: neck pain, left arm numbness. */
    private void markSymptom(Spot symptom) {
        boolean joined = symptom.first() > 0
                && note.tokens().before(symptom.first()).isBlank()
                && note.sentences().of(symptom.first() - 1) == symptom.finding().sentence();
        notOwn.set(joined ? symptom.first() - 1 : symptom.first(), symptom.last() + 1);
    }

    private static boolean isStudy(Spot element) {
        return "imaging".equals(element.finding().term().property());
    }

    /** CT pelvis, MRI of the lumbar spine, hip films: what was looked at. */
    private void markStudied(Spot study) {
        int sentence = study.finding().sentence();
        int before = study.first() - 1;
        if (before >= note.sentences().first(sentence)
                && note.tokens().after(before).isBlank()) {
            ofStudy.set(before);
        }
        int end = Math.min(note.sentences().last(sentence), study.last() + 1 + MOST_BETWEEN);
        for (int i = study.last() + 1; i <= end && note.tokens().before(i).isBlank(); i++) {
            if (!BETWEEN.contains(note.tokens().word(i))) {
                ofStudy.set(i);
                return;
            }
        }
    }

    /** Of the sites of a sentence those where a finding may be: what was looked at only where nothing else is named. */
    List<Spot> ownOf(List<Spot> inSentence) {
        List<Spot> own = inSentence.stream().filter(this::isOwn).toList();
        List<Spot> named = own.stream()
                .filter(site -> !ofStudy.get(site.first()) && !ofStudy.get(site.last()))
                .toList();
        return named.isEmpty() ? own : named;
    }

    /** Of each value no more places than are told, whether the note affirms them or not. */
    static List<Spot> few(List<Spot> sites) {
        Map<List<Object>, Integer> places = new HashMap<>();
        return sites.stream()
                .filter(site -> places.merge(
                                List.of(
                                        site.finding().term().values(),
                                        site.finding().assertion()),
                                1,
                                Integer::sum)
                        <= PLACES)
                .toList();
    }

    private void markTowards(Spot towards) {
        int end = Math.min(note.sentences().last(towards.finding().sentence()), towards.last() + REACH);
        for (int i = towards.last() + 1; i <= end; i++) {
            if (note.tokens().before(i).indexOf(',') >= 0 && isFindingBeforeComma(i, end)) {
                return;
            }
            notOwn.set(i);
        }
    }

    private boolean isFindingBeforeComma(int from, int end) {
        int last = from;
        while (last < end && note.tokens().after(last).indexOf(',') < 0) {
            last++;
        }
        return !findings.get(from, last + 1).isEmpty();
    }

    /** Whether a finding may be there: it is the site of no symptom. */
    boolean isOwn(Spot site) {
        return notOwn.get(site.first(), site.last() + 1).isEmpty();
    }

    private void collectExamined() {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Spot site : all) {
            String value = site.finding().section() + site.finding().term().values();
            if (site.affirmed() && isOwn(site) && places.merge(value, 1, Integer::sum) <= PLACES) {
                examined.computeIfAbsent(NoteSection.of(site.finding().section()), section -> new ArrayList<>())
                        .add(site);
            }
        }
    }

    List<Finding> examined() {
        return examined.entrySet().stream()
                .filter(section -> section.getKey() != NoteSection.PLAN)
                .flatMap(section -> section.getValue().stream())
                .map(Spot::finding)
                .toList();
    }

    /** @param inSentence all sites of its sentence */
    List<Spot> ofNote(Lesion lesion, List<Spot> inSentence) {
        if (lesion.assertion() != AssertionStatus.AFFIRMED) {
            return List.of();
        }
        List<Spot> below = below(lesion);
        if (!below.isEmpty()) {
            return below;
        }
        for (NoteSection section :
                List.of(NoteSection.ASSESSMENT, NoteSection.OBJECTIVE, NoteSection.NONE, NoteSection.PLAN)) {
            List<Spot> there = examined.getOrDefault(section, List.of());
            if (!there.isEmpty()) {
                return there;
            }
        }
        return inSentence.stream().filter(Spot::affirmed).limit(PLACES).toList();
    }

    private List<Spot> below(Lesion lesion) {
        List<Spot> below = new ArrayList<>();
        int last = Math.min(note.sentences().count() - 1, lesion.sentence() + LINES_BELOW);
        for (int sentence = lesion.sentence() + 1; sentence <= last; sentence++) {
            List<Spot> sites = bySentence.getOrDefault(sentence, List.of());
            int words = note.sentences().last(sentence) - note.sentences().first(sentence) + 1;
            boolean isLine = words <= WORDS_OF_A_LINE && !withFinding.contains(sentence);
            if (!isLine
                    || sites.isEmpty()
                    || NoteSection.of(sites.get(0).finding().section()) != lesion.section()) {
                break;
            }
            sites.stream().filter(Spot::affirmed).filter(this::isOwn).forEach(below::add);
        }
        return below;
    }
}
