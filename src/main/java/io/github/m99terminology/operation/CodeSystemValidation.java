package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.StandingIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import org.jspecify.annotations.Nullable;

/** Validation of codings in their code systems. */
final class CodeSystemValidation {

    private final @Nullable Canonical target;
    private final Options options;
    private final Findings findings;
    private final CodingCheck check;

    CodeSystemValidation(TerminologySnapshot snapshot, @Nullable Canonical target, Options options, Findings findings) {
        this.target = target;
        this.options = options;
        this.findings = findings;
        this.check = new CodingCheck(snapshot, options, findings);
    }

    Verdict validate(CodeRef sent, Place place) {
        CodeRef coding = sent.system() == null && target != null
                ? new CodeRef(target.url(), sent.version(), sent.code(), sent.display())
                : sent;
        String system = coding.system();
        String code = coding.code();
        if (code == null) {
            findings.say(SystemIssues.noCode(place.whole()));
            return Verdict.nothing(coding);
        }
        if (system == null) {
            findings.say(SystemIssues.noSystemAtAll(place.whole()));
            return Verdict.nothing(coding);
        }
        if (target != null && !system.equals(target.url())) {
            findings.say(SystemIssues.otherSystem(system, target.url(), place.system()));
            return Verdict.nothing(coding);
        }
        CodeSystemIndex index = check.system(system, coding.version(), target == null ? null : target.version(), place);
        return index == null ? Verdict.undecided(coding) : in(index, coding, code, place);
    }

    private Verdict in(CodeSystemIndex index, CodeRef coding, String code, Place place) {
        check.requireAllowedVersion(index, place);
        Standing.of(index, null).forEach(standing -> findings.note(standing.issue()));
        int ordinal = index.ordinal(code);
        if (ordinal < 0) {
            boolean open = check.unknownCode(index, code, place);
            return new Verdict(coding, open, false, index, -1, null);
        }
        check.concept(index, ordinal, code, place);
        if (options.activeOnly() && index.inactive(ordinal)) {
            findings.say(StandingIssues.notActive(index.code(ordinal), place.code()));
        }
        Wording wording = Wording.of(index, ordinal);
        new DisplayCheck(options.languages(), options.lenientDisplay(), findings).check(wording, coding, place);
        PreferredDisplay display = wording.display(options.languages());
        return new Verdict(coding, true, false, index, ordinal, display == null ? null : display.value());
    }
}
