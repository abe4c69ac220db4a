package io.github.m99terminology.operation;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.information;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The display of a coding that is validated. */
final class DisplayIssues {

    private DisplayIssues() {}

    /**
     * @param valid the right displays, each with its language when known
     * @param onlySpaces whether spaces alone tell the display from a right one
     */
    static Issue wrongDisplay(
            CodeRef coding,
            List<String> valid,
            String languages,
            boolean onlySpaces,
            boolean lenient,
            String expression) {
        String choices =
                valid.size() == 1 ? valid.get(0) : "one of %d choices: %s".formatted(valid.size(), alternatives(valid));
        String text = "Wrong %s '%s' for %s#%s. Valid display is %s (for the language(s) '%s')"
                .formatted(
                        onlySpaces ? "whitespace in Display Name" : "Display Name",
                        coding.display(),
                        coding.system(),
                        coding.code(),
                        choices,
                        languages);
        String id = onlySpaces
                ? "Display_Name_WS_for__should_be_one_of__instead_of"
                : "Display_Name_for__should_be_one_of__instead_of";
        return display(lenient, id, text, expression);
    }

    static Issue wrongDisplayNoneInLanguage(
            CodeRef coding, @Nullable String usual, String languages, boolean lenient, String expression) {
        String text = "Wrong Display Name '%s' for %s#%s. There are no valid display names found for language(s) '%s'."
                        .formatted(coding.display(), coding.system(), coding.code(), languages)
                + (usual == null ? "" : " Default display is '%s'".formatted(usual));
        return display(lenient, "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR", text, expression);
    }

    private static Issue display(boolean lenient, String id, String text, String expression) {
        return lenient
                ? warning("invalid", "invalid-display", id, text, expression)
                : error("invalid", "invalid-display", id, text, expression);
    }

    static Issue displayOfDefaultLanguage(CodeRef coding, String languages, String expression) {
        return information(
                "invalid",
                "invalid-display",
                "NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK",
                "There are no valid display names found for the code %s#%s for language(s) '%s'. The display is '%s' which is a valid display for the default language"
                        .formatted(coding.system(), coding.code(), languages, coding.display()),
                expression);
    }

    static Issue outdatedDisplay(CodeRef coding, List<String> valid, String expression) {
        return warning(
                "invalid",
                "display-comment",
                "INACTIVE_DISPLAY_FOUND",
                "'%s' is no longer considered a correct display for code '%s' (status = deprecated). The correct display is one of %s."
                        .formatted(
                                coding.display(),
                                coding.code(),
                                valid.stream()
                                        .map(display -> '"' + display + '"')
                                        .collect(Collectors.joining(", "))),
                expression);
    }

    private static String alternatives(List<String> values) {
        if (values.size() < 2) {
            return String.join("", values);
        }
        return String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.get(values.size() - 1);
    }
}
