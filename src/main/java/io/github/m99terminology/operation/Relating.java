package io.github.m99terminology.operation;

import io.github.m99terminology.operation.Compare.Differences;
import io.github.m99terminology.operation.Compare.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What comes together while two value sets are related code system by code system: who has more, and whether anything is shared. */
final class Relating {

    private static final Comparator<String> READING_ORDER =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final Set<String> common = new TreeSet<>(READING_ORDER);
    private final Set<String> missing = new TreeSet<>(READING_ORDER);
    private final Set<String> extra = new TreeSet<>(READING_ORDER);
    private boolean more;
    private boolean less;
    private boolean shared;
    private boolean byListsAlone = true;

    /** @return true, for it is settled */
    boolean add(boolean firstHasMore, boolean otherHasMore, boolean sharing) {
        byListsAlone = false;
        note(firstHasMore, otherHasMore, sharing);
        return true;
    }

    /** @return true, for it is settled */
    boolean addLists(Set<String> first, Set<String> other) {
        List<String> both = select(first, other::contains, common);
        List<String> firstOnly = select(first, code -> !other.contains(code), missing);
        List<String> otherOnly = select(other, code -> !first.contains(code), extra);
        note(!firstOnly.isEmpty(), !otherOnly.isEmpty(), !both.isEmpty());
        return true;
    }

    private static List<String> select(Set<String> codes, Predicate<String> wanted, Set<String> into) {
        List<String> selected = codes.stream().filter(wanted).toList();
        into.addAll(selected);
        return selected;
    }

    private void note(boolean firstHasMore, boolean otherHasMore, boolean sharing) {
        more |= firstHasMore;
        less |= otherHasMore;
        shared |= sharing;
    }

    /** Whether every code system was settled by two lists of codes. */
    boolean byListsAlone() {
        return byListsAlone;
    }

    Relation relation() {
        return Relation.of(more, less, shared);
    }

    /** What was found of lists; nothing of what was settled otherwise. */
    Differences differences() {
        return new Differences(false, List.copyOf(common), List.copyOf(missing), List.copyOf(extra));
    }
}
