package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.StoredExpansion;
import io.github.m99terminology.valueset.Unresolved;
import io.github.m99terminology.valueset.Unresolved.MissingSystem;
import io.github.m99terminology.valueset.Unresolved.MissingValueSet;
import io.github.m99terminology.valueset.Unresolved.SystemWithoutCodes;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Validation of codings in a value set: first whether they belong to it, then what is to be said of those that do. */
final class ValueSetValidation {

    private final TerminologySnapshot snapshot;
    private final @Nullable Canonical named;
    private final @Nullable ValueSetDefinition given;
    private final Options options;
    private final IssueCollector issues;
    private final CodingCheck check;
    private final ValueSetMember member;
    private final NotInValueSet notIn;

    ValueSetValidation(
            TerminologySnapshot snapshot,
            @Nullable Canonical named,
            @Nullable ValueSetDefinition given,
            Options options,
            IssueCollector issues) {
        this.snapshot = snapshot;
        this.named = named;
        this.given = given;
        this.options = options;
        this.issues = issues;
        this.check = new CodingCheck(snapshot, options, issues);
        this.member = new ValueSetMember(options, issues, check);
        this.notIn = new NotInValueSet(snapshot, options, issues, check);
    }

    /** The value set, linked for a coding: where it leaves a version open, the coding's own is taken when it is here. */
    ValueSetProgram program(@Nullable CodeRef coding) {
        Canonical hint = coding == null || coding.system() == null || coding.version() == null
                ? null
                : new Canonical(coding.system(), coding.version());
        return ValueSetPrograms.of(
                snapshot, named, given, new Linking(options.versions(), options.supplements(), hint));
    }

    CodingOutcome validate(CodeRef sent, CodingPath place) {
        ValueSetProgram program = program(sent);
        StandardsStatus.ofValueSets(program).forEach(status -> issues.add(status.issue()));
        sayStored(program);
        if (sent.code() == null) {
            issues.unchecked(
                    place,
                    sent.system() == null
                            ? SystemIssues.noSystemOrCode(place.whole())
                            : SystemIssues.noCode(place.whole()),
                    null);
            return CodingOutcome.nothing(sent);
        }
        CodeRef coding = sent.system() == null && options.inferSystem() ? inferred(program, sent, place) : sent;
        String system = coding.system();
        if (system == null) {
            NotInValueSet.say(issues, program, coding, place);
            if (!options.inferSystem() && !options.membershipOnly()) {
                issues.addToMessage(SystemIssues.noSystem(place.whole()));
            }
            return CodingOutcome.nothing(coding);
        }
        return validate(program, coding, system, sent.code(), place);
    }

    private CodeRef inferred(ValueSetProgram program, CodeRef sent, CodingPath place) {
        String code = String.valueOf(sent.code());
        List<String> systems = program.systemsOf(code);
        if (systems.size() == 1) {
            return new CodeRef(systems.get(0), sent.version(), code, sent.display());
        }
        String name = name(program);
        issues.unchecked(
                place,
                systems.isEmpty()
                        ? SystemIssues.cannotInferSystem(code, name, place.code())
                        : SystemIssues.ambiguousSystem(code, name, systems, place.code()),
                null);
        return sent;
    }

    private CodingOutcome validate(
            ValueSetProgram program, CodeRef coding, String system, String code, CodingPath place) {
        ConceptSet set = found(program, coding, system, code);
        if (set != null) {
            if (program.definition().expansion() == null) {
                new VersionCheck(snapshot, options, issues)
                        .check(system, set.writtenVersion(), coding.version(), place);
            }
            addStatus(program, set.index());
            return set.isStated()
                    ? member.unchecked(program, set, fragment(program, set.index()), coding, code, place)
                    : member.outcome(program, set, coding, code, place);
        }
        if (unresolved(program, system, coding, place)) {
            return notIn.shown(CodingOutcome.undecided(coding), system, code);
        }
        CodingOutcome outcome = notIn.outcome(program, coding, system, code, place);
        if (outcome.index() != null) {
            addStatus(program, outcome.index());
        }
        return outcome;
    }

    /** A stored expansion lists codes of one version, or does not say of which. */
    private @Nullable ConceptSet found(ValueSetProgram program, CodeRef coding, String system, String code) {
        String version = coding.version();
        ConceptSet set = member.judging(program, program.holding(system, code, version), coding, code);
        String stored = set == null ? null : set.index().version();
        boolean other = program.definition().expansion() != null
                && version != null
                && stored != null
                && !VersionPattern.fits(version, stored);
        return other ? null : set;
    }

    /** The code system that lacks the codes of a stated set. */
    private static CodeSystemIndex fragment(ValueSetProgram program, CodeSystemIndex stated) {
        return program.systems().stream()
                .filter(used -> used.canonical().equals(stated.canonical()))
                .findFirst()
                .orElse(stated);
    }

    private void sayStored(ValueSetProgram program) {
        StoredExpansion expansion = program.definition().expansion();
        if (expansion != null && !options.membershipOnly()) {
            issues.add(ExpansionIssues.storedExpansionUsed(name(program), expansion.name()));
        }
    }

    private void addStatus(ValueSetProgram program, CodeSystemIndex index) {
        if (!options.membershipOnly()) {
            StandardsStatus.of(index, program.definition().metadata()).forEach(status -> issues.add(status.issue()));
        }
    }

    // ---- nobody can tell

    /** Whether the value set refers to something that is not here and that might have the code. */
    private boolean unresolved(ValueSetProgram program, String system, CodeRef coding, CodingPath place) {
        boolean found = false;
        for (Unresolved missing : program.unresolved()) {
            if (missing instanceof MissingSystem other && other.system().equals(system)) {
                if (!check.saysSupplement(system, other.version(), place)) {
                    new VersionCheck(snapshot, options, issues).check(system, other.written(), coding.version(), place);
                }
                found = true;
            } else if (missing instanceof SystemWithoutCodes empty
                    && empty.system().url().equals(system)) {
                String content = empty.content().name().toLowerCase(Locale.ROOT).replace('_', '-');
                issues.unchecked(
                        place,
                        SystemIssues.codesNotHeld(system, content, place.system()),
                        SystemIssues.codingOfCodesNotHeld(system, content, place.system()),
                        empty.system().toString());
                found = true;
            } else if (missing instanceof MissingValueSet absent) {
                issues.unchecked(place, ExpansionIssues.unknownImport(absent.valueSet(), absent.known()), null);
                found = true;
            }
        }
        return found;
    }

    static String name(ValueSetProgram program) {
        Canonical canonical = program.definition().metadata().canonical();
        return canonical == null ? "(unidentified)" : canonical.toString();
    }
}
