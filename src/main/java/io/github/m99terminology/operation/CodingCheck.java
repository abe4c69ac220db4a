package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.model.issues.VersionIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A coding and its code system: whether the system is here, whether it has the code, and what is to be said of the concept. */
final class CodingCheck {

    private static final Set<String> DEPRECATED = Set.of("deprecated", "withdrawn");
    private static final String CLASSIFICATION = "classified-with";

    private final TerminologySnapshot snapshot;
    private final Options options;
    private final IssueCollector issues;

    /** Whether nothing but the code system that a coding names decides about it; a value set decides by those that it takes codes from. */
    private final boolean decides;

    CodingCheck(TerminologySnapshot snapshot, Options options, IssueCollector issues) {
        this(snapshot, options, issues, false);
    }

    private CodingCheck(TerminologySnapshot snapshot, Options options, IssueCollector issues, boolean decides) {
        this.decides = decides;
        this.snapshot = snapshot;
        this.options = options;
        this.issues = issues;
    }

    /** Where a coding is held against its code system alone. */
    static CodingCheck withoutValueSet(TerminologySnapshot snapshot, Options options, IssueCollector issues) {
        return new CodingCheck(snapshot, options, issues, true);
    }

    /**
     * The code system that a coding means, or null: then it has been said why.
     *
     * @param version the version to take where the coding names none, or null
     */
    @Nullable
    CodeSystemIndex system(String system, @Nullable String given, @Nullable String version, CodingPath place) {
        String written = given == null ? version : given;
        String chosen = VersionChoice.of(system, written, given, options.versions(), snapshot)
                .version();
        CodeSystemIndex index = snapshot.codeSystem(system, chosen, options.supplements());
        if (index == null) {
            addMissing(system, chosen, place);
        } else if (index.content() == Content.NOT_PRESENT || index.content() == Content.EXAMPLE) {
            String content = index.content().name().toLowerCase(Locale.ROOT).replace('_', '-');
            issues.unchecked(
                    place,
                    SystemIssues.codesNotHeld(system, content, place.system()),
                    SystemIssues.codingOfCodesNotHeld(system, content, place.system()),
                    index.canonical().toString());
            return null;
        }
        return index;
    }

    /** What is wrong with a system that is not here. */
    private void addMissing(String system, @Nullable String version, CodingPath place) {
        if (saysSupplement(system, version, place)) {
            return;
        }
        if (snapshot.valueSet(new Canonical(system, version)) != null) {
            issues.addToMessage(SystemIssues.valueSetAsSystem(system, place.system()));
        } else {
            if (!system.contains(":")) {
                issues.unchecked(place, SystemIssues.relativeSystem(place.system()), null);
            }
            sayUnknown(system, version, place);
        }
    }

    /** Whether what was taken for a code system is a supplement of one; then that has been said. */
    boolean saysSupplement(String system, @Nullable String version, CodingPath place) {
        CodeSystemDefinition supplement = snapshot.supplement(new Canonical(system, version));
        if (supplement == null) {
            return false;
        }
        issues.addToMessage(SystemIssues.supplementAsSystem(
                new Canonical(system, supplement.metadata().version()), place.system()));
        issues.missing(system);
        return true;
    }

    private void sayUnknown(String system, @Nullable String version, CodingPath place) {
        boolean versionOnly = version != null && snapshot.hasCodeSystem(system);
        String missing = versionOnly ? system + "|" + version : decides ? system : null;
        issues.unchecked(
                place,
                version == null
                        ? SystemIssues.unknownSystem(system, place.system())
                        : SystemIssues.unknownSystemVersion(
                                system, version, snapshot.codeSystemVersions(system), place.system()),
                SystemIssues.codingNotChecked(new Canonical(system, version), place.system()),
                missing);
        if (missing == null) {
            issues.unknown(system);
        }
    }

    /** A version that the request forbids. */
    void requireAllowedVersion(CodeSystemIndex index, CodingPath place) {
        String required = options.versions().requiredInstead(index.url(), index.version());
        if (required != null) {
            issues.addToMessage(
                    VersionIssues.versionNotAllowed(index.url(), index.version(), required, place.version()));
        }
    }

    /**
     * Says what is wrong with a code that the code system does not have.
     *
     * @return whether it may be right all the same: nothing is known of it in this fragment
     */
    boolean unknownCode(CodeSystemIndex index, String code, CodingPath place) {
        CodeGrammar grammar = index.definition().grammar();
        if (grammar != null) {
            issues.addToMessage(CodeIssues.unknownCode(code, index.canonical(), place.code()));
            String mistake = grammar.mistake(code);
            if (mistake != null) {
                issues.add(CodeIssues.againstGrammar(mistake, place.code()));
            }
            return false;
        }
        String advice = CodeSuggestions.advice(index, code);
        if (advice != null) {
            issues.addToMessage(CodeIssues.mistakenCode(code, index.canonical(), advice, place.code()));
            return false;
        }
        if (index.isFragment()) {
            issues.add(CodeIssues.unknownCodeInFragment(code, index.canonical(), place.code()));
            return true;
        }
        issues.addToMessage(CodeIssues.unknownCode(code, index.canonical(), place.code()));
        return false;
    }

    /** What is to be said of a concept that is there. */
    void concept(CodeSystemIndex index, int ordinal, String given, CodingPath place) {
        String code = index.code(ordinal);
        if (!code.equals(given)) {
            issues.addToMessage(CodeIssues.codeDiffersByCase(given, code, index.canonical(), place.code()));
        }
        String status = index.status(ordinal);
        if (index.inactive(ordinal)) {
            issues.addToMessage(StandardsStatusIssues.inactiveConcept(
                    code, "inactive".equals(status) ? null : status, place.whole()));
        } else if (status != null && DEPRECATED.contains(status)) {
            issues.addToMessage(StandardsStatusIssues.deprecatedConcept(code, status, place.whole()));
        }
        if (index.isAbstract(ordinal)) {
            heading(index, ordinal, place);
        }
        OfficialNotes.issues(index, ordinal, place).forEach(issues::add);
    }

    /** Whether the concept may be chosen; where it may not, that has been said. */
    boolean selectable(CodeSystemIndex index, int ordinal, CodeRef coding, CodingPath place) {
        if (options.abstractAllowed() || !index.isAbstract(ordinal)) {
            return true;
        }
        if (!options.membershipOnly()) {
            issues.unchecked(place, StandardsStatusIssues.abstractNotAllowed(coding, place.code()), null);
        }
        return false;
    }

    private void heading(CodeSystemIndex index, int ordinal, CodingPath place) {
        if (CLASSIFICATION.equals(index.definition().hierarchyMeaning())) {
            List<String> choices = index.hierarchy().descendants(ordinal).stream()
                    .filter(below -> !index.isAbstract(below) && !index.inactive(below))
                    .mapToObj(index::code)
                    .toList();
            issues.add(CodeIssues.heading(index.code(ordinal), choices, place.code()));
        }
    }

    /** The concept's status as an answer names it: only when it is not simply active or inactive. */
    static @Nullable String status(CodeSystemIndex index, int ordinal) {
        String status = index.status(ordinal);
        boolean telling =
                status != null && (index.inactive(ordinal) ? !status.equals("inactive") : DEPRECATED.contains(status));
        return telling ? status : null;
    }
}
