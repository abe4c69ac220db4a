package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of a code that is in the value set. */
final class ValueSetMember {

    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final Options options;
    private final IssueCollector issues;
    private final CodingCheck check;

    ValueSetMember(Options options, IssueCollector issues, CodingCheck check) {
        this.options = options;
        this.issues = issues;
        this.check = check;
    }

    CodingOutcome outcome(ValueSetProgram program, ConceptSet set, CodeRef coding, String code, CodingPath place) {
        CodeSystemIndex index = set.index();
        int ordinal = index.ordinal(code);
        LanguageRanges languages = Languages.of(program.definition(), options);
        ConceptDisplays displays = ConceptDisplays.of(set, ordinal);
        boolean refused = refuses(program, index, ordinal, coding, place);
        if (refused) {
            NotInValueSet.say(issues, program, coding, place);
        }
        if (!options.membershipOnly()) {
            check.concept(index, ordinal, code, place);
            checkUse(program, set, ordinal, place);
            new DisplayCheck(languages, options.lenientDisplay(), issues).check(displays, coding, place);
        }
        PreferredDisplay display = displays.display(languages);
        return new CodingOutcome(coding, !refused, false, index, ordinal, display == null ? null : display.value());
    }

    /** Of a code that the value set lists and a fragment of its code system lacks: in it, and no more is known but what the value set says. */
    CodingOutcome unchecked(
            ValueSetProgram program,
            ConceptSet set,
            CodeSystemIndex fragment,
            CodeRef coding,
            String code,
            CodingPath place) {
        LanguageRanges languages = Languages.of(program.definition(), options);
        ConceptDisplays displays = ConceptDisplays.of(set, set.index().ordinal(code));
        if (!options.membershipOnly()) {
            check.unknownCode(fragment, code, place);
            new DisplayCheck(languages, options.lenientDisplay(), issues).check(displays, coding, place);
        }
        PreferredDisplay display = displays.display(languages);
        return new CodingOutcome(coding, true, false, fragment, -1, display == null ? null : display.value());
    }

    /**
     * Of the sets that have the code the one by which it is judged: the newest version that the request and the value set do not leave out
     * and whose display is the one that was sent; else the newest that they do not leave out; else the newest.
     *
     * @param holding newest first
     */
    @Nullable
    ConceptSet judging(ValueSetProgram program, List<ConceptSet> holding, CodeRef coding, String code) {
        if (holding.size() < 2) {
            return holding.isEmpty() ? null : holding.get(0);
        }
        DisplayCheck displays =
                new DisplayCheck(Languages.of(program.definition(), options), options.lenientDisplay(), issues);
        List<ConceptSet> fit = holding.stream()
                .filter(set -> !leavesOut(program, set.index(), set.index().ordinal(code)))
                .toList();
        List<ConceptSet> candidates = fit.isEmpty() ? holding : fit;
        return candidates.stream()
                .filter(set ->
                        displays.accepts(ConceptDisplays.of(set, set.index().ordinal(code)), coding))
                .findFirst()
                .orElse(candidates.get(0));
    }

    private boolean leavesOut(ValueSetProgram program, CodeSystemIndex index, int ordinal) {
        return index.inactive(ordinal) && (options.activeOnly() || program.activeOnly())
                || index.isAbstract(ordinal) && !options.abstractAllowed();
    }

    /** Whether the request or the value set leaves the concept out for what it is: inactive, or abstract. */
    private boolean refuses(
            ValueSetProgram program, CodeSystemIndex index, int ordinal, CodeRef coding, CodingPath place) {
        boolean inactive = index.inactive(ordinal) && (options.activeOnly() || program.activeOnly());
        if (inactive) {
            issues.unchecked(place, StandardsStatusIssues.notActive(index.code(ordinal), place.code()), null);
        }
        return !check.selectable(index, ordinal, coding, place) || inactive;
    }

    private void checkUse(ValueSetProgram program, ConceptSet set, int ordinal, CodingPath place) {
        CodeSystemIndex index = set.index();
        if (isDeprecatedHere(set.said(ordinal))) {
            issues.add(StandardsStatusIssues.deprecatedInValueSet(
                    index.code(ordinal), index.url(), ValueSetValidation.name(program), place.code()));
        }
    }

    private static boolean isDeprecatedHere(@Nullable EnumeratedConcept said) {
        return said != null && said.extensions().stream().anyMatch(ValueSetMember::saysDeprecated);
    }

    private static boolean saysDeprecated(Extension extension) {
        String value = extension.value() == null ? "" : extension.value().text();
        return (extension.url().equals(CORE + "valueset-deprecated") && value.equals("true"))
                || (extension.url().equals(CORE + "structuredefinition-standards-status")
                        && (value.equals("deprecated") || value.equals("withdrawn")));
    }
}
