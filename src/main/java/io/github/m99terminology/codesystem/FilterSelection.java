package io.github.m99terminology.codesystem;

import com.google.re2j.Pattern;
import io.github.m99terminology.codesystem.ConceptFilter.ChildOf;
import io.github.m99terminology.codesystem.ConceptFilter.DescendentLeaf;
import io.github.m99terminology.codesystem.ConceptFilter.DescendentOf;
import io.github.m99terminology.codesystem.ConceptFilter.Equals;
import io.github.m99terminology.codesystem.ConceptFilter.Exists;
import io.github.m99terminology.codesystem.ConceptFilter.Generalizes;
import io.github.m99terminology.codesystem.ConceptFilter.In;
import io.github.m99terminology.codesystem.ConceptFilter.IsA;
import io.github.m99terminology.codesystem.ConceptFilter.IsNotA;
import io.github.m99terminology.codesystem.ConceptFilter.NotIn;
import io.github.m99terminology.codesystem.ConceptFilter.Regex;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.FilterIssues;
import io.github.m99terminology.model.issues.LimitIssues;
import java.util.BitSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** One filter, answered: by the hierarchy where it is about that, else by asking every concept. */
final class FilterSelection {

    /** Steps that RE2 may take over one value: its characters times the size of the pattern's program. */
    private static final long MAX_STEPS = 20_000_000;

    /** Concepts between two looks at the time. */
    private static final int STRIDE = 16;

    private final CodeSystemIndex index;
    private final Deadline deadline;

    FilterSelection(CodeSystemIndex index, Deadline deadline) {
        this.index = index;
        this.deadline = deadline;
    }

    BitSet select(ConceptFilter filter) {
        // Written as a chain because switches over types come only after Java 17.
        if (filter instanceof IsA isA) {
            return isA(isA.code());
        } else if (filter instanceof IsNotA isNotA) {
            return not(isA(isNotA.code()));
        } else if (filter instanceof DescendentOf below) {
            return index.hierarchy().descendants(concept(below.code()));
        } else if (filter instanceof DescendentLeaf leaf) {
            BitSet below = index.hierarchy().descendants(concept(leaf.code()));
            below.stream().filter(ordinal -> !index.hierarchy().isLeaf(ordinal)).forEach(below::clear);
            return below;
        } else if (filter instanceof ChildOf child) {
            BitSet children = new BitSet();
            for (int ordinal : index.hierarchy().children(concept(child.code()))) {
                children.set(ordinal);
            }
            return children;
        } else if (filter instanceof Generalizes general) {
            int ordinal = concept(general.code());
            BitSet above = index.hierarchy().ancestors(ordinal);
            above.set(ordinal);
            return above;
        } else {
            return byProperty(filter);
        }
    }

    private BitSet byProperty(ConceptFilter filter) {
        if (filter instanceof Equals equal) {
            PropertyReader reader = new PropertyReader(index, equal.property());
            String wanted = reader.spelled(equal.value());
            return asking(ordinal -> reader.is(ordinal, wanted::equals));
        } else if (filter instanceof In in) {
            return among(in.property(), in.values());
        } else if (filter instanceof NotIn notIn) {
            return not(among(notIn.property(), notIn.values()));
        } else if (filter instanceof Regex regex) {
            PropertyReader reader = new PropertyReader(index, regex.property());
            return asking(ordinal -> reader.any(ordinal, value -> matches(regex.pattern(), value)));
        } else if (filter instanceof Exists exists) {
            PropertyReader reader = new PropertyReader(index, exists.property());
            return asking(ordinal -> reader.exists(ordinal) == exists.wanted());
        }
        throw new IllegalStateException("no such filter: " + filter);
    }

    private BitSet among(String property, Set<String> values) {
        PropertyReader reader = new PropertyReader(index, property);
        Set<String> wanted = values.stream().map(reader::spelled).collect(Collectors.toSet());
        return asking(ordinal -> reader.is(ordinal, wanted::contains));
    }

    /** The time is looked at between values, so no single value may take long. */
    private boolean matches(Pattern pattern, String value) {
        deadline.check();
        if ((long) value.length() * pattern.programSize() > MAX_STEPS) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, LimitIssues.matchTooCostly(pattern.pattern(), value.length()));
        }
        return pattern.matches(value);
    }

    private BitSet isA(String code) {
        int ordinal = concept(code);
        BitSet found = index.hierarchy().descendants(ordinal);
        found.set(ordinal);
        return found;
    }

    private int concept(String code) {
        int ordinal = index.ordinal(code);
        if (ordinal < 0) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, FilterIssues.unknownFilterConcept(index.canonical(), code, index.isFragment()));
        }
        return ordinal;
    }

    private BitSet asking(IntPredicate condition) {
        BitSet found = new BitSet(index.size());
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            if (ordinal % STRIDE == 0) {
                deadline.check();
            }
            if (condition.test(ordinal)) {
                found.set(ordinal);
            }
        }
        return found;
    }

    private BitSet not(BitSet set) {
        set.flip(0, index.size());
        return set;
    }
}
