package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ComparisonIssues;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.operation.CompareRequest.Side;
import io.github.m99terminology.operation.CompareResult.Differences;
import io.github.m99terminology.operation.CompareResult.Relation;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $compare}: whether two value sets hold the same codes, one of them all of the other's, some, or none. The linked
 * definitions are exact, so what the definitions alone say ({@link ComparedDefinitions}) stands only where the members agree, or where
 * nobody here knows them; but lists of codes are taken at their word, a code that its code system does not have included. What cannot
 * be known (a fragment, a code system that is not here, a value set that means nothing) is said to be indeterminate, never guessed.
 */
public final class Compare {

    /** Longer lists are left out: they tell a person nothing. */
    private static final int LISTED = 1000;

    private final TerminologySnapshot snapshot;
    private final CompareRequest request;
    private final Linking linking;

    private Compare(TerminologySnapshot snapshot, CompareRequest request) {
        this.snapshot = snapshot;
        this.request = request;
        this.linking = new Linking(request.versions(), request.supplements(), null);
    }

    /**
     * @throws TerminologyException NOT_FOUND for a value set that is named, or a supplement, and not here; UNPROCESSABLE for a
     *     version that the request forbids; TOO_COSTLY beyond the limits
     */
    public static CompareResult compare(TerminologySnapshot snapshot, CompareRequest request) {
        snapshot.requireSupplements(request.supplements());
        ExpressedCodes expressed = new ExpressedCodes(snapshot, request.versions());
        for (Side side : List.of(request.first(), request.other())) {
            expressed.ofValueSet(side.named(), side.given());
        }
        return new Compare(expressed.view(), request).result();
    }

    private CompareResult result() {
        ValueSetDefinition first = definition(request.first());
        ValueSetDefinition other = definition(request.other());
        for (ValueSetDefinition definition : List.of(first, other)) {
            if (!definition.hasCompose()) {
                return new CompareResult(
                        Relation.INDETERMINATE, ComparisonIssues.nothingToCompare(name(definition)), null);
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
        return settled != null && (settled.byListsAlone() || agree(settled.relation(), relation))
                ? result(first, other, settled.relation(), settled.differences())
                : result(first, other, relation, differences(firstKnown.members, otherKnown.members));
    }

    /** What is defined alike is the same, even if nothing belongs to it. */
    private static boolean agree(Relation defined, Relation relation) {
        return defined == relation || (defined == Relation.SAME && relation == Relation.EMPTY);
    }

    /** Nobody knows all the members of both; what the definitions settle is true all the same. */
    private CompareResult unknown(
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
        return new CompareResult(
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

    private CompareResult result(
            ValueSetDefinition first, ValueSetDefinition other, Relation relation, Differences found) {
        String message = ComparisonIssues.of(relation.code(), name(first), name(other));
        return new CompareResult(relation, message, request.diagnostics() ? listed(found) : null);
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
