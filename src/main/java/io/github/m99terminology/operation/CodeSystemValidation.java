package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import org.jspecify.annotations.Nullable;

/** Validation of codings in their code systems. */
final class CodeSystemValidation {

    private final @Nullable Canonical target;
    private final Options options;
    private final IssueCollector issues;
    private final CodingCheck check;

    CodeSystemValidation(
            TerminologySnapshot snapshot, @Nullable Canonical target, Options options, IssueCollector issues) {
        this.target = target;
        this.options = options;
        this.issues = issues;
        this.check = CodingCheck.withoutValueSet(snapshot, options, issues);
    }

    CodingOutcome validate(CodeRef sent, CodingPath place) {
        CodeRef coding = sent.system() == null && target != null
                ? new CodeRef(target.url(), sent.version(), sent.code(), sent.display())
                : sent;
        String system = coding.system();
        String code = coding.code();
        if (code == null) {
            issues.unchecked(
                    place,
                    system == null ? SystemIssues.noSystemOrCode(place.whole()) : SystemIssues.noCode(place.whole()),
                    null);
            return CodingOutcome.nothing(coding);
        }
        if (system == null) {
            issues.unchecked(place, SystemIssues.noSystem(place.whole()), null);
            return CodingOutcome.nothing(coding);
        }
        if (target != null && !system.equals(target.url())) {
            issues.unchecked(place, SystemIssues.otherSystem(system, target.url(), place.system()), null);
            return CodingOutcome.nothing(coding);
        }
        CodeSystemIndex index = check.system(system, coding.version(), target == null ? null : target.version(), place);
        return index == null ? CodingOutcome.undecided(coding) : in(index, coding, code, place);
    }

    private CodingOutcome in(CodeSystemIndex index, CodeRef coding, String code, CodingPath place) {
        check.requireAllowedVersion(index, place);
        StandardsStatus.of(index, null).forEach(status -> issues.add(status.issue()));
        int ordinal = index.ordinal(code);
        if (ordinal < 0) {
            boolean open = check.unknownCode(index, code, place);
            return new CodingOutcome(coding, open, false, index, -1, null);
        }
        check.concept(index, ordinal, code, place);
        check.selectable(index, ordinal, coding, place);
        if (options.activeOnly() && index.inactive(ordinal)) {
            issues.addToMessage(StandardsStatusIssues.notActive(index.code(ordinal), place.code()));
        }
        ConceptDisplays displays = ConceptDisplays.of(index, ordinal);
        new DisplayCheck(options.languages(), options.lenientDisplay(), issues).check(displays, coding, place);
        PreferredDisplay display = displays.display(options.languages());
        return new CodingOutcome(coding, true, false, index, ordinal, display == null ? null : display.value());
    }
}
