package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon.Layer;
import io.github.m99terminology.note.NoteReading.Open;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Findings at sites, sentence by sentence. Of one finding every site of its sentence is; of several each site is one's, by where the words
 * stand:
 *
 * <pre>
 *   segmental dysfunction C2, T7; subluxation L5        finding first: a site belongs to the one before it
 *   C2 and T7 segmental dysfunction, L5 subluxation     site first: to the one after it
 * </pre>
 *
 * A site of a symptom ("neck pain"), or to which something goes ("radiating to the leg"), is no site of a finding. A finding without a site
 * in its sentence takes those that {@link Sites} has of the note.
 */
final class Statements {

    /** Whole books say less; a lexicon of somebody else may have many values for one word. */
    private static final int MOST = 250_000;

    /** What stands in one sentence. */
    private record Sentence(List<Spot> sites, List<Spot> findings, List<Spot> features, List<Spot> sides) {}

    private final NoteReader note;
    private final Sites sites;
    private final Lesions lesions;
    private final List<NotedFinding> statements = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final Map<Integer, Sentence> bySentence = new LinkedHashMap<>();

    Statements(NoteReader note) {
        this.note = note;
        this.sites = new Sites(note);
        this.lesions = new Lesions(note);
    }

    List<NotedFinding> statements() {
        return statements;
    }

    List<Finding> examined() {
        return sites.examined();
    }

    List<Open> open() {
        return open;
    }

    void read() {
        sites.all().forEach(spot -> at(spot).sites().add(spot));
        note.of(Layer.FINDING).forEach(spot -> at(spot).findings().add(spot));
        note.of(Layer.FEATURE).forEach(spot -> at(spot).features().add(spot));
        note.of(Layer.SIDE).forEach(spot -> at(spot).sides().add(spot));
        sites.withFindings(bySentence.entrySet().stream()
                .filter(sentence -> !sentence.getValue().findings().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
        bySentence.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(sentence -> read(sentence.getValue()));
    }

    private Sentence at(Spot spot) {
        return bySentence.computeIfAbsent(
                spot.finding().sentence(),
                number -> new Sentence(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    private void read(Sentence sentence) {
        List<Lesion> found = lesions.of(sentence.findings(), sentence.features(), sentence.sites(), open);
        if (found.isEmpty()) {
            return;
        }
        found.sort(Comparator.comparingInt(Lesion::first));
        List<Spot> own = sites.ownOf(sentence.sites());
        Map<Lesion, List<Spot>> shares = shares(found, own);
        // Each of many findings at each of many sites would cost the square of the sentence.
        List<Spot> few = Sites.few(own);
        for (Lesion lesion : found) {
            List<Spot> share = shares.getOrDefault(lesion, List.of());
            say(lesion, share.isEmpty() ? few : share, sentence);
        }
    }

    private Map<Lesion, List<Spot>> shares(List<Lesion> found, List<Spot> own) {
        Map<Lesion, List<Spot>> shares = new LinkedHashMap<>();
        if (found.size() == 1) {
            shares.put(found.get(0), own);
            return shares;
        }
        boolean siteFirst = !own.isEmpty() && own.get(0).first() < found.get(0).first();
        int next = 0;
        for (Spot site : own) {
            while (next < found.size() && found.get(next).first() < site.first()) {
                next++;
            }
            Lesion before = next == 0 ? null : found.get(next - 1);
            Lesion after = next == found.size() ? null : found.get(next);
            shares.computeIfAbsent(owner(site, before, after, siteFirst), lesion -> new ArrayList<>())
                    .add(site);
        }
        return shares;
    }

    private Lesion owner(Spot site, @Nullable Lesion before, @Nullable Lesion after, boolean siteFirst) {
        if (before == null || after == null) {
            return Objects.requireNonNull(before == null ? after : before);
        }
        boolean toBefore = isNear(before.last(), site.first());
        boolean toAfter = isNear(site.last(), after.first());
        return toBefore != toAfter ? (toBefore ? before : after) : siteFirst ? after : before;
    }

    /** At most two words apart, and no comma between. */
    private boolean isNear(int from, int to) {
        if (to - from > 3) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (note.tokens().after(i).indexOf(',') >= 0) {
                return false;
            }
        }
        return true;
    }

    private void say(Lesion lesion, List<Spot> near, Sentence sentence) {
        List<Spot> affirmed = near.stream()
                .filter(site -> site.affirmed() || lesion.assertion() != AssertionStatus.AFFIRMED)
                .toList();
        List<Spot> there = affirmed.stream()
                .filter(site -> site.finding().term().values().stream().anyMatch(lesion::countsAt))
                .toList();
        if (there.isEmpty() && !affirmed.isEmpty()) {
            return;
        }
        boolean sameSentence = !there.isEmpty();
        List<Spot> where = sameSentence ? there : sites.ofNote(lesion, sentence.sites());
        Map<String, List<Spot>> byValue = new LinkedHashMap<>();
        for (Spot site : where) {
            site.finding().term().values().stream().filter(lesion::countsAt).forEach(value -> byValue.computeIfAbsent(
                            value, key -> new ArrayList<>())
                    .add(site));
        }
        byValue.forEach((value, spots) -> add(
                lesion,
                String.valueOf(spots.get(0).finding().term().property()),
                value,
                spots,
                sentence,
                sameSentence));
        if (byValue.isEmpty()) {
            saySiteless(lesion, sentence);
        }
    }

    /** The lexicon may have a value for a site that is not named. */
    private void saySiteless(Lesion lesion, Sentence sentence) {
        boolean said = false;
        for (NoteTerm term : note.lexicon().defaults()) {
            for (String value : term.values()) {
                add(lesion, Objects.requireNonNullElse(term.property(), ""), value, List.of(), sentence, false);
                said = true;
            }
        }
        if (!said) {
            add(lesion, "", "", List.of(), sentence, false);
        }
    }

    private void add(
            Lesion lesion, String where, String site, List<Spot> spots, Sentence sentence, boolean sameSentence) {
        int weight = 2 * lesion.section().weight() + (sameSentence ? 1 : 0);
        List<Finding> sides = sides(spots, sentence, sameSentence);
        for (String value : lesion.term().values()) {
            if (statements.size() == MOST) {
                throw new TerminologyException(Kind.TOO_COSTLY, DocumentationIssues.noteSaysTooMuch(MOST));
            }
            statements.add(new NotedFinding(
                    lesion.what(),
                    value,
                    lesion.words().stream().map(Spot::finding).toList(),
                    where,
                    site,
                    spots.stream().map(Spot::finding).toList(),
                    sides,
                    lesion.assertion(),
                    weight));
        }
    }

    /** The side just before or behind a site; of a sentence with one site every side. */
    private static List<Finding> sides(List<Spot> sites, Sentence sentence, boolean sameSentence) {
        if (!sameSentence || sentence.sides().size() > 64) {
            return List.of();
        }
        return sentence.sides().stream()
                .filter(side -> sentence.sites().size() == 1
                        || sites.stream()
                                .anyMatch(site -> site.first() - side.last() <= 2 && site.first() > side.last()
                                        || side.first() - site.last() == 1))
                .map(Spot::finding)
                .toList();
    }
}
