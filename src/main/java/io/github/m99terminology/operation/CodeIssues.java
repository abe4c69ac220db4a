package io.github.m99terminology.operation;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.information;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of a coding that is validated, and whether a value set holds it. */
final class CodeIssues {

    private CodeIssues() {}

    static Issue notInValueSet(CodeRef coding, String valueSet, String expression) {
        return error(
                "code-invalid",
                "not-in-vs",
                "None_of_the_provided_codes_are_in_the_value_set_one",
                notInValueSetText(coding, valueSet),
                expression);
    }

    /** The same of one coding among several: what it means for the whole is said once, by {@link #noValidCoding}. */
    static Issue thisCodeNotInValueSet(CodeRef coding, String valueSet, String expression) {
        return information(
                "code-invalid",
                "this-code-not-in-vs",
                "None_of_the_provided_codes_are_in_the_value_set_one",
                notInValueSetText(coding, valueSet),
                expression);
    }

    private static String notInValueSetText(CodeRef coding, String valueSet) {
        String display = coding.display() == null ? "" : " ('" + coding.display() + "')";
        return "The provided code '%s%s' was not found in the value set '%s'".formatted(coding, display, valueSet);
    }

    static Issue noValidCoding(String valueSet) {
        return error(
                "code-invalid",
                "not-in-vs",
                "TX_GENERAL_CC_ERROR_MESSAGE",
                "No valid coding was found for the value set '%s'".formatted(valueSet));
    }

    static Issue unknownCode(String code, Canonical system, String expression) {
        return error("code-invalid", "invalid-code", unknownCodeId(system), unknownCodeText(code, system), expression);
    }

    /** An unknown code, with what is wrong with it and what would be right. */
    static Issue mistakenCode(String code, Canonical system, String advice, String expression) {
        return error(
                "code-invalid",
                "invalid-code",
                unknownCodeId(system),
                unknownCodeText(code, system) + ". " + advice,
                expression);
    }

    private static String unknownCodeId(Canonical system) {
        return system.version() == null ? "Unknown_Code_in" : "Unknown_Code_in_Version";
    }

    private static String unknownCodeText(String code, Canonical system) {
        return "Unknown code '%s' in the CodeSystem '%s'".formatted(code, system.url())
                + (system.version() == null ? "" : " version '" + system.version() + "'");
    }

    static String adviceCase(String right) {
        return "Case counts in this code system: did you mean '%s'?".formatted(right);
    }

    static String advicePunctuation(String right) {
        return "Codes of this code system are written with their punctuation: did you mean '%s'?".formatted(right);
    }

    static String adviceTooLong(String right, @Nullable String display) {
        return "'%s'%s takes no further character".formatted(right, display == null ? "" : " (" + display + ")");
    }

    /** @param mistake why it is not, in the words of whoever knows the grammar */
    static Issue againstGrammar(String mistake, String expression) {
        return information("code-invalid", "invalid-code", null, mistake, expression);
    }

    static Issue unknownCodeInFragment(String code, Canonical system, String expression) {
        return warning(
                "code-invalid",
                "invalid-code",
                "UNKNOWN_CODE_IN_FRAGMENT",
                "Unknown Code '%s' in the CodeSystem '%s'%s - note that the code system is labeled as a fragment, so the code may be valid in some other fragment"
                        .formatted(
                                code,
                                system.url(),
                                system.version() == null ? "" : " version '" + system.version() + "'"),
                expression);
    }

    static Issue codeDiffersByCase(String code, String right, Canonical system, String expression) {
        return information(
                "business-rule",
                "code-rule",
                "CODE_CASE_DIFFERENCE",
                "The code '%s' differs from the correct code '%s' by case. Although the code system '%s' is case insensitive, implementers are strongly encouraged to use the correct case anyway"
                        .formatted(code, right, system),
                expression);
    }

    /** @param choices the codes below that may be chosen, in order */
    static Issue heading(String code, List<String> choices, String expression) {
        String advice =
                switch (choices.size()) {
                    case 0 -> "no code below it is known here";
                    case 1 -> "choose " + choices.get(0);
                    default -> "choose one of " + choices.get(0) + "–" + choices.get(choices.size() - 1);
                };
        return warning(
                "business-rule",
                "code-comment",
                null,
                "'%s' is a header, not a code to be chosen (not billable): %s".formatted(code, advice),
                expression);
    }

    static Issue officialNote(String code, String note, String expression) {
        return information(
                "business-rule", "code-comment", null, "Official note at '%s': %s".formatted(code, note), expression);
    }

    /** As HL7's tests word it; {@code property} is {@code canonical}. */
    static String otherForm(String code, String property, String has, String wanted) {
        return "Code %s has %s form %s, not %s as required".formatted(code, property, has, wanted);
    }
}
