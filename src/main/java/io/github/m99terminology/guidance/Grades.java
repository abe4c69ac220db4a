package io.github.m99terminology.guidance;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Lookup;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The grades that one page uses, in the order of their letters. Names and meanings come from the vocabulary that the grades
 * are coded in, where it is served.
 */
final class Grades {

    /** For grades that come without a system, or from a vocabulary that is not here. */
    private static final Map<String, String> LABELS = Map.of(
            "A", "official text",
            "B", "official document and an independent statement of its rule",
            "C", "secondary source",
            "E", "editorial",
            "U", "unverified");

    private final Terminology terminology;
    private final Map<String, Grade> used = new TreeMap<>();

    Grades(Terminology terminology) {
        this.terminology = terminology;
    }

    @Nullable
    Grade of(@Nullable CodeRef coded) {
        String code = coded == null ? null : coded.code();
        return coded == null || code == null ? null : used.computeIfAbsent(code, key -> grade(key, coded));
    }

    Collection<Grade> used() {
        return used.values();
    }

    private Grade grade(String code, CodeRef coded) {
        String system = coded.system();
        Optional<Lookup.Result> found = system == null ? Optional.empty() : terminology.lookup(system, code);
        String display = coded.display() != null ? coded.display() : LABELS.getOrDefault(code, "grade " + code);
        String label = found.map(Lookup.Result::display).orElse(display);
        String meaning = found.map(Lookup.Result::definition).orElse("");
        return new Grade(code, label, meaning);
    }
}
