package io.github.m99terminology.valueset;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of the codes that a fragment lacks belong to a set: what the set's definition says of codes that nobody here has.
 *
 * <p>Sets are made of sets that are made of the same sets: what was last asked is remembered, or else as often as there are ways down to a
 * part, so often would it be asked of one code; 25 value sets that each import the next one twice have 33 million.
 */
final class OpenCodes {

    /** All of them. */
    static final OpenCodes ALL = new OpenCodes(code -> true);

    private final Predicate<String> rule;
    private volatile @Nullable Answer last;

    private record Answer(String code, boolean open) {}

    private OpenCodes(Predicate<String> rule) {
        this.rule = rule;
    }

    static OpenCodes any(Collection<OpenCodes> some) {
        List<OpenCodes> all = List.copyOf(some);
        return all.size() == 1 ? all.get(0) : new OpenCodes(code -> all.stream().anyMatch(each -> each.test(code)));
    }

    OpenCodes and(Predicate<String> further) {
        return new OpenCodes(code -> test(code) && further.test(code));
    }

    boolean test(String code) {
        Answer known = last;
        if (known == null || !known.code.equals(code)) {
            known = new Answer(code, rule.test(code));
            last = known;
        }
        return known.open;
    }
}
