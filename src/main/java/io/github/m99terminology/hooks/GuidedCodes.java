package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.GuidanceReader;
import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.guidance.NoteReviewer;
import io.github.m99terminology.guidance.SnapshotTerminology;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The codes of one snapshot that have guidance: what rules ask of them. What is read of a code is kept with it. */
final class GuidedCodes {

    private final SnapshotTerminology terminology;
    private final Contents contents;
    private final String publisher;
    private final Map<String, Optional<Guidance>> read = new ConcurrentHashMap<>();

    private GuidedCodes(SnapshotTerminology terminology, String publisher) {
        this.terminology = terminology;
        this.contents = Contents.of(terminology);
        this.publisher = publisher;
    }

    /** Empty while there is no content that says how its codes are called and laid out. */
    static Optional<GuidedCodes> of(TerminologySnapshot snapshot) {
        return Layout.of(snapshot).stream().findFirst().flatMap(layout -> SnapshotTerminology.of(
                        snapshot, layout.system())
                .map(terminology -> new GuidedCodes(terminology, layout.publisher())));
    }

    boolean holdsIn(TerminologySnapshot snapshot) {
        return terminology.holdsIn(snapshot);
    }

    /** Who says what cards say. */
    String publisher() {
        return publisher;
    }

    /** Whether a code is of the system whose codes are guided, guided itself or not. */
    boolean isOfSystem(Diagnosis diagnosis) {
        return diagnosis.system().equals(terminology.system());
    }

    Optional<Guidance> guidance(Diagnosis diagnosis) {
        return isOfSystem(diagnosis) && contents.has(diagnosis.code())
                ? read.computeIfAbsent(diagnosis.code(), code -> GuidanceReader.read(terminology, contents, code))
                : Optional.empty();
    }

    boolean isBillable(String code) {
        return contents.find(code).map(Contents.Entry::billable).orElse(false);
    }

    /** Places of each guided code, in the order in which they came. */
    Map<Guidance, List<Diagnosis>> byCode(Chart chart) {
        Map<String, List<Diagnosis>> places = new LinkedHashMap<>();
        chart.diagnoses().stream()
                .filter(diagnosis -> isOfSystem(diagnosis) && contents.has(diagnosis.code()))
                .forEach(diagnosis -> places.computeIfAbsent(diagnosis.code(), code -> new ArrayList<>())
                        .add(diagnosis));
        Map<Guidance, List<Diagnosis>> byCode = new LinkedHashMap<>();
        places.values().forEach(all -> guidance(all.get(0)).ifPresent(guidance -> byCode.put(guidance, all)));
        return byCode;
    }

    /** What is written with a code, held against it; empty where nothing is, or nothing that can be read. */
    Optional<NoteReview> review(String code, List<Diagnosis> places) {
        String written = places.stream()
                .map(Diagnosis::written)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("\n\n"));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NoteReviewer.review(terminology, contents, written, code));
        } catch (TerminologyException unreadable) {
            return Optional.empty();
        }
    }
}
