package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $compare}: whether two value sets hold the same codes, one of them all of the other's, some, or none. The linked
 * definitions are exact, so what the definitions alone say ({@link ComparedDefinitions}) stands only where the members agree, or where
 * nobody here knows them; but lists of codes are taken at their word, a code that its code system does not have included, unless
 * inactive ones are left out of them. What cannot be known (a fragment, a code system that is not here, a value set that means nothing)
 * is said to be indeterminate, never guessed.
 */
public final class Compare {

    /**
     * ValueSet {@code $compare}, an operation of <a href="http://hl7.org/fhir/tools/en/valueset-comparison.html">HL7's tools guide</a>
     * and its terminology ecosystem.
     *
     * @param diagnostics whether the codes that make the difference are wanted too
     */
    public record Request(
            Side first,
            Side other,
            List<Canonical> supplements,
            VersionPolicy versions,
            VersionSignificance significance,
            boolean diagnostics) {

        public Request {
            supplements = List.copyOf(supplements);
        }
    }

    /** One of the two value sets: exactly one of {@code named} and {@code given} is set. */
    public record Side(@Nullable Canonical named, @Nullable ValueSetDefinition given) {

        public Side {
            if ((named == null) == (given == null)) {
                throw new IllegalArgumentException("a value set is named or given");
            }
        }
    }

    /** Whether a code in one version of its code system is another than in the next: the parameter {@code version-policy}. */
    public enum VersionSignificance {
        ALWAYS,
        /** Where the code system says so ({@code versionNeeded}). */
        AS_NEEDED,
        NEVER;

        /** The parameter's code for it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @param system null for one that is not here */
        boolean matters(@Nullable CodeSystemIndex system) {
            return switch (this) {
                case ALWAYS -> true;
                case AS_NEEDED -> system != null && system.definition().versionNeeded();
                case NEVER -> false;
            };
        }
    }

    /**
     * How two value sets stand to each other, seen from the first.
     *
     * @param message a sentence for a person
     * @param differences the codes that make it so; null when they were not asked for, or nothing was compared
     */
    public record Result(Relation relation, String message, @Nullable Differences differences) {}

    public enum Relation {
        SAME("same"),
        SUBSET("subset"),
        SUPERSET("superset"),
        OVERLAPPING("overlapping"),
        DISJOINT("disjoint"),
        EMPTY("empty"),
        INDETERMINATE("indeterminate");

        private final String code;

        Relation(String code) {
            this.code = code;
        }

        /** The operation's code for it. */
        public String code() {
            return code;
        }

        /**
         * @param more whether the first has codes that the other does not have
         * @param less whether the other has codes that the first does not have
         * @param shared whether any code is in both
         */
        static Relation of(boolean more, boolean less, boolean shared) {
            if (!shared) {
                return more || less ? DISJOINT : EMPTY;
            }
            if (more) {
                return less ? OVERLAPPING : SUPERSET;
            }
            return less ? SUBSET : SAME;
        }
    }

    /**
     * @param byExpansion whether the members had to be told apart, because the definitions did not settle it
     * @param common codes in both
     * @param missing codes of the first that the other does not have
     * @param extra codes of the other that the first does not have
     */
    public record Differences(boolean byExpansion, List<String> common, List<String> missing, List<String> extra) {

        public Differences {
            common = List.copyOf(common);
            missing = List.copyOf(missing);
            extra = List.copyOf(extra);
        }
    }

    /** Longer lists are left out: they tell a person nothing. */
    private static final int LISTED = 1000;

    private final TerminologySnapshot snapshot;
    private final Request request;
    private final Linking linking;

    private Compare(TerminologySnapshot snapshot, Request request) {
        this.snapshot = snapshot;
        this.request = request;
        this.linking = new Linking(request.versions(), request.supplements(), null);
    }

    /**
     * @throws TerminologyException NOT_FOUND for a value set that is named, or a supplement, and not here; UNPROCESSABLE for a
     *     version that the request forbids; TOO_COSTLY beyond the limits
     */
    public static Result compare(TerminologySnapshot snapshot, Request request) {
        snapshot.requireSupplements(request.supplements());
        ExpressedCodes expressed = new ExpressedCodes(snapshot, request.versions());
        for (Side side : List.of(request.first(), request.other())) {
            expressed.ofValueSet(side.named(), side.given());
        }
        return new Compare(expressed.view(), request).result();
    }

    private Result result() {
        ValueSetDefinition first = definition(request.first());
        ValueSetDefinition other = definition(request.other());
        for (ValueSetDefinition definition : List.of(first, other)) {
            if (!definition.hasCompose()) {
                return new Result(Relation.INDETERMINATE, ComparisonIssues.nothingToCompare(name(definition)), null);
            }
        }
        Known firstKnown = known(request.first(), first);
        Known otherKnown = known(request.other(), other);
        if (firstKnown.program != null && otherKnown.program != null) {
            RequiredSupplements.ofValueSets(
                    snapshot, request.supplements(), List.of(firstKnown.program, otherKnown.program));
        }
        Relating settled = ComparedDefinitions.of(first, other, snapshot, linking, request.significance());
        if (firstKnown.members == null || otherKnown.members == null) {
            return unknown(first, firstKnown, other, otherKnown, settled);
        }
        Relation relation = relation(firstKnown.members, otherKnown.members);
        return settled != null && stands(settled, first, relation)
                ? result(first, other, settled.relation(), settled.differences())
                : result(first, other, relation, differences(firstKnown.members, otherKnown.members));
    }

    /**
     * What is defined alike is the same, even if nothing belongs to it. A list that leaves out what is inactive does not say by itself
     * what is in it; both do, or nothing was settled.
     */
    private static boolean stands(Relating settled, ValueSetDefinition first, Relation relation) {
        if (settled.byListsAlone()) {
            return !ComparedDefinitions.isActiveOnly(first);
        }
        Relation defined = settled.relation();
        return defined == relation || (defined == Relation.SAME && relation == Relation.EMPTY);
    }

    /** Nobody knows all the members of both; what the definitions settle is true all the same. */
    private Result unknown(
            ValueSetDefinition first,
            Known firstKnown,
            ValueSetDefinition other,
            Known otherKnown,
            @Nullable Relating settled) {
        if (settled != null) {
            return result(first, other, settled.relation(), settled.differences());
        }
        if (ComparedDefinitions.areAlike(first, other)) {
            return result(first, other, Relation.SAME, new Differences(false, List.of(), List.of(), List.of()));
        }
        String reason =
                ComparisonIssues.why(firstKnown.unknown, firstKnown.unclosed, otherKnown.unknown, otherKnown.unclosed);
        return new Result(
                Relation.INDETERMINATE,
                ComparisonIssues.indeterminate(name(first), name(other), reason),
                request.diagnostics() ? new Differences(true, List.of(), List.of(), List.of()) : null);
    }

    private ValueSetDefinition definition(Side side) {
        if (side.given() != null) {
            return side.given();
        }
        Canonical named = Objects.requireNonNull(side.named());
        ValueSetDefinition found = linking.find(named, snapshot);
        if (found == null) {
            throw new TerminologyException(Kind.NOT_FOUND, ExpansionIssues.unknownValueSet(linking.meant(named)));
        }
        return found;
    }

    /**
     * The members of a value set as far as they are known.
     *
     * @param program the value set, linked; null where that cannot be done
     * @param members all of them; null when that cannot be told
     * @param unknown why it cannot be expanded, or null
     * @param unclosed whether it takes from a fragment, so that there may be more
     */
    private record Known(
            @Nullable ValueSetProgram program,
            @Nullable Membership members,
            @Nullable String unknown,
            boolean unclosed) {}

    private Known known(Side side, ValueSetDefinition definition) {
        ValueSetProgram program;
        try {
            program = linked(side, definition);
        } catch (TerminologyException broken) {
            if (broken.kind() != Kind.UNPROCESSABLE) {
                throw broken;
            }
            return new Known(null, null, broken.issues().get(0).text(), false);
        }
        Expand.refuseOtherVersions(program, request.versions());
        List<Issue> unresolved = Unexpandable.issues(snapshot, program);
        if (!unresolved.isEmpty()) {
            return new Known(program, null, unresolved.get(0).text(), false);
        }
        return UnclosedExtension.reasons(program).isEmpty()
                ? new Known(program, Membership.of(program, request.significance(), snapshot.deadline()), null, false)
                : new Known(program, null, null, true);
    }

    /** A value set that is held is linked already, or will be needed again. */
    private ValueSetProgram linked(Side side, ValueSetDefinition definition) {
        return ValueSetPrograms.of(snapshot, side.named(), side.given() == null ? null : definition, linking);
    }

    private static Relation relation(Membership first, Membership other) {
        return Relation.of(first.hasMoreThan(other), other.hasMoreThan(first), first.sharesWith(other));
    }

    /** What both have is told only where one of them has something else. */
    private static Differences differences(Membership first, Membership other) {
        List<String> missing = first.notIn(other);
        List<String> extra = other.notIn(first);
        boolean same = missing.isEmpty() && extra.isEmpty();
        return new Differences(true, same ? List.of() : first.in(other), missing, extra);
    }

    private Result result(ValueSetDefinition first, ValueSetDefinition other, Relation relation, Differences found) {
        String message = ComparisonIssues.of(relation.code(), name(first), name(other));
        return new Result(relation, message, request.diagnostics() ? listed(found) : null);
    }

    private static Differences listed(Differences found) {
        return new Differences(
                found.byExpansion(), listed(found.common()), listed(found.missing()), listed(found.extra()));
    }

    private static List<String> listed(List<String> codes) {
        return codes.size() > LISTED ? List.of() : codes;
    }

    private static String name(ValueSetDefinition definition) {
        Canonical canonical = definition.metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }
}
