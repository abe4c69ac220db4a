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
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $compare}: whether two value sets hold the same codes, one of them all of the other's, some, or none. Decided
 * from the linked definitions, so always exact; nothing is expanded. What cannot be known (a fragment, a code system that is not
 * here, a value set that means nothing) is said to be indeterminate, never guessed.
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
        return new Compare(snapshot, request).result();
    }

    private CompareResult result() {
        ValueSetDefinition first = definition(request.first());
        ValueSetDefinition other = definition(request.other());
        ValueSetProgram firstProgram;
        ValueSetProgram otherProgram;
        try {
            firstProgram = linked(request.first(), first);
            otherProgram = linked(request.other(), other);
        } catch (TerminologyException broken) {
            if (broken.kind() != Kind.UNPROCESSABLE) {
                throw broken;
            }
            return indeterminate(first, other, broken.issues().get(0).text());
        }
        Expand.refuseOtherVersions(firstProgram, request.versions());
        Expand.refuseOtherVersions(otherProgram, request.versions());
        String reason = unknown(firstProgram);
        reason = reason == null ? unknown(otherProgram) : reason;
        return reason == null
                ? result(
                        name(first),
                        Membership.of(firstProgram, snapshot.deadline()),
                        name(other),
                        Membership.of(otherProgram, snapshot.deadline()))
                : byDefinition(first, other, reason);
    }

    private CompareResult byDefinition(ValueSetDefinition first, ValueSetDefinition other, String reason) {
        if (EnumeratedCodes.definedAlike(first, other)) {
            return new CompareResult(Relation.SAME, ComparisonIssues.same(name(first), name(other)), null);
        }
        Membership firstCodes = EnumeratedCodes.of(first);
        Membership otherCodes = EnumeratedCodes.of(other);
        return firstCodes == null || otherCodes == null
                ? indeterminate(first, other, reason)
                : result(name(first), firstCodes, name(other), otherCodes);
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

    /** A value set that is held is linked already, or will be needed again. */
    private ValueSetProgram linked(Side side, ValueSetDefinition definition) {
        return ValueSetPrograms.of(snapshot, side.named(), side.given() == null ? null : definition, linking);
    }

    private static CompareResult indeterminate(ValueSetDefinition first, ValueSetDefinition other, String reason) {
        return new CompareResult(
                Relation.INDETERMINATE, ComparisonIssues.indeterminate(name(first), name(other), reason), null);
    }

    /** Why nobody can tell what belongs to a value set; null when that can be told. */
    private @Nullable String unknown(ValueSetProgram program) {
        List<Issue> unresolved = Unexpandable.issues(snapshot, program);
        if (!unresolved.isEmpty()) {
            return unresolved.get(0).text();
        }
        List<String> fragments = UnclosedExtension.fragments(program);
        return fragments.isEmpty()
                ? null
                : ComparisonIssues.codesNotAllHere(name(program.definition()), fragments.get(0));
    }

    private CompareResult result(String firstName, Membership first, String otherName, Membership other) {
        List<String> common = first.in(other);
        List<String> missing = first.notIn(other);
        List<String> extra = other.notIn(first);
        Relation relation;
        BinaryOperator<String> message;
        if (first.isEmpty() && other.isEmpty()) {
            relation = Relation.EMPTY;
            message = ComparisonIssues::empty;
        } else if (missing.isEmpty() && extra.isEmpty()) {
            relation = Relation.SAME;
            message = ComparisonIssues::same;
        } else if (missing.isEmpty()) {
            relation = Relation.SUBSET;
            message = ComparisonIssues::subset;
        } else if (extra.isEmpty()) {
            relation = Relation.SUPERSET;
            message = ComparisonIssues::superset;
        } else if (common.isEmpty()) {
            relation = Relation.DISJOINT;
            message = ComparisonIssues::disjoint;
        } else {
            relation = Relation.OVERLAPPING;
            message = ComparisonIssues::overlapping;
        }
        return new CompareResult(
                relation,
                message.apply(firstName, otherName),
                request.diagnostics() ? differences(relation, common, missing, extra) : null);
    }

    private static Differences differences(
            Relation relation, List<String> common, List<String> missing, List<String> extra) {
        return new Differences(
                relation == Relation.OVERLAPPING ? listed(common) : List.of(), listed(missing), listed(extra));
    }

    private static List<String> listed(List<String> codes) {
        return codes.size() > LISTED ? List.of() : codes;
    }

    private static String name(ValueSetDefinition definition) {
        Canonical canonical = definition.metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }
}
