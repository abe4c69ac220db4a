package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon.Composition;
import io.github.m99terminology.note.NoteReading.Open;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The findings of one sentence: those that have a term of their own, and those that are put together of features.
 *
 * <pre>
 *   "narrowing of the foramen by a bone spur"     stenosis + foramen + bone    → one finding
 *   "narrowing of the foramen"                    stenosis + foramen           → open: bone? disc?
 * </pre>
 *
 * Where the feature that every composition has (narrowing) stands more than once, each comma begins another part, put together by itself.
 */
final class Lesions {

    private final NoteReader note;
    private final Set<String> core;

    Lesions(NoteReader note) {
        this.note = note;
        Set<String> shared = null;
        for (Composition composition : note.lexicon().compositions()) {
            if (shared == null) {
                shared = new HashSet<>(composition.features());
            }
            shared.retainAll(composition.features());
        }
        this.core = shared == null ? Set.of() : shared;
    }

    /** @param open collects what lacks a part */
    List<Lesion> of(List<Spot> findings, List<Spot> features, List<Spot> sites, List<Open> open) {
        List<Lesion> composed = new ArrayList<>();
        for (List<Spot> part : parts(features)) {
            compose(part, sites, composed, open);
        }
        Set<Spot> used = new HashSet<>();
        composed.forEach(lesion -> used.addAll(lesion.words()));
        List<Lesion> lesions = new ArrayList<>();
        for (Spot finding : findings) {
            boolean isPart = used.stream().limit(64).anyMatch(word -> word.covers(finding) || finding.covers(word));
            if (!isPart && (finding.finding().is(Role.FINDING) || isBesideOne(finding, sites))) {
                lesions.add(new Lesion(finding.finding().term(), List.of(finding)));
            }
        }
        lesions.addAll(composed);
        return lesions;
    }

    private List<List<Spot>> parts(List<Spot> features) {
        long cores = features.stream().filter(this::isCore).count();
        List<List<Spot>> parts = new ArrayList<>();
        List<Spot> part = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (cores > 1
                    && i > 0
                    && isComma(features.get(i - 1).last(), features.get(i).first())) {
                parts.add(part);
                part = new ArrayList<>();
            }
            part.add(features.get(i));
        }
        parts.add(part);
        return parts;
    }

    private boolean isCore(Spot feature) {
        return feature.finding().term().values().stream().anyMatch(core::contains);
    }

    private boolean isComma(int from, int to) {
        for (int i = from; i < to; i++) {
            if (note.tokens().after(i).indexOf(',') >= 0) {
                return true;
            }
        }
        return false;
    }

    private void compose(List<Spot> features, List<Spot> sites, List<Lesion> composed, List<Open> open) {
        Map<String, Spot> byName = new LinkedHashMap<>();
        for (Spot feature : features) {
            if (feature.finding().assertion() != AssertionStatus.OTHER_PERSON) {
                feature.finding().term().values().forEach(name -> byName.merge(name, feature, Lesions::better));
            }
        }
        note.deadline().check();
        int before = composed.size();
        Set<String> possible = new LinkedHashSet<>();
        Set<Spot> words = new LinkedHashSet<>();
        String what = "";
        for (Composition composition : note.lexicon().compositions()) {
            Set<String> lacking = new HashSet<>(composition.features());
            lacking.removeAll(byName.keySet());
            if (lacking.isEmpty()) {
                composed.add(new Lesion(composition.term(), spots(composition, byName)));
            } else if (lacking.size() == 1 && composition.features().size() > 2 && !core.containsAll(lacking)) {
                possible.addAll(composition.term().values());
                words.addAll(spots(composition, byName));
                what = Objects.requireNonNullElse(composition.term().property(), "");
            }
        }
        boolean affirmed = words.stream().allMatch(Spot::affirmed);
        if (composed.size() == before && !possible.isEmpty() && affirmed) {
            open.add(new Open(
                    what,
                    List.copyOf(possible),
                    words.stream().map(Spot::finding).toList(),
                    sites.stream().limit(8).map(Spot::finding).toList()));
        }
    }

    /** Of two words for one feature the one that the note affirms, else the first. */
    private static Spot better(Spot one, Spot other) {
        return one.affirmed() || !other.affirmed() ? one : other;
    }

    private static List<Spot> spots(Composition composition, Map<String, Spot> byName) {
        return byName.entrySet().stream()
                .filter(feature -> composition.features().contains(feature.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** L4 dysfunction, dysfunction of the left SI joint: at most four words away, and no comma between. */
    private boolean isBesideOne(Spot finding, List<Spot> sites) {
        for (int i = firstNear(sites, finding.first() - 2); i < sites.size(); i++) {
            Spot site = sites.get(i);
            if (site.first() - finding.last() > 4) {
                return false;
            }
            boolean before = site.first() < finding.first() && !isComma(site.last(), finding.first());
            if (before || site.first() > finding.last() && !isComma(finding.last(), site.first())) {
                return true;
            }
        }
        return false;
    }

    /** The first site that ends at this word or later. */
    private static int firstNear(List<Spot> sites, int word) {
        int low = 0;
        int high = sites.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sites.get(middle).last() < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
