package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.issues.StandardsStatusIssues;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetProgram;
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
        LanguageRanges languages = Languages.of(program.definition(), options.languages(), null);
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
