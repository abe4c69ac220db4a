package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a display that was sent is one of the concept. Case does not count; spaces do, and are said to. What is accepted is more than
 * what is named as right: any name that the code system has for the concept.
 *
 * <pre>
 *   accepted in the wanted languages         nothing to say
 *   accepted, but in another language        wrong; information only when the wanted languages have no display at all and it is
 *                                            one of the code system's own language
 *   right once                               a comment
 *   else                                     wrong: the right ones are named
 * </pre>
 */
record DisplayCheck(LanguageRanges languages, boolean lenient, IssueCollector issues) {

    /** Those that do not break and those of other widths among them. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Whether there is nothing to say. */
    boolean accepts(ConceptDisplays displays, CodeRef coding) {
        String given = coding.display();
        return given == null
                || displays.rightDisplays().isEmpty()
                || has(displays.acceptedDisplays().stream().filter(this::wanted).toList(), given);
    }

    void check(ConceptDisplays displays, CodeRef coding, CodingPath place) {
        String given = coding.display();
        List<Designation> right = displays.rightDisplays();
        if (given == null || accepts(displays, coding)) {
            return;
        }
        List<Designation> wanted = right.stream().filter(this::wanted).toList();
        List<Designation> accepted = displays.acceptedDisplays();
        if (has(displays.outdatedDisplays(), given)) {
            issues.add(
                    DisplayIssues.outdatedDisplay(coding, values(wanted.isEmpty() ? right : wanted), place.display()));
        } else if (!wanted.isEmpty()) {
            boolean onlySpaces = wanted.stream()
                    .anyMatch(designation -> spaceless(designation.value()).equalsIgnoreCase(spaceless(given)));
            issues.addToMessage(DisplayIssues.wrongDisplay(
                    coding, named(wanted), languageText(), onlySpaces, lenient, place.display()));
        } else if (has(inDefaultLanguage(accepted, displays.language()), given)) {
            issues.addToMessage(DisplayIssues.displayOfDefaultLanguage(coding, languageText(), place.display()));
        } else {
            PreferredDisplay usual = displays.display(LanguageRanges.ANY);
            issues.addToMessage(DisplayIssues.wrongDisplayNoneInLanguage(
                    coding, usual == null ? null : usual.value(), languageText(), lenient, place.display()));
        }
    }

    private boolean wanted(Designation designation) {
        String language = designation.language();
        return language == null
                || anyLanguage()
                || languages.wanted().stream()
                        .anyMatch(range ->
                                LanguageRanges.matches(range, language) || LanguageRanges.fallsBack(range, language));
    }

    private static List<Designation> inDefaultLanguage(List<Designation> displays, @Nullable String usual) {
        return displays.stream()
                .filter(display -> usual == null
                        || display.language() == null
                        || LanguageRanges.matches(usual, display.language()))
                .toList();
    }

    private boolean anyLanguage() {
        return languages.isAny()
                || languages.ranges().stream().anyMatch(range -> range.tag().equals("*") && range.weight() > 0);
    }

    private String languageText() {
        return languages.isAny() ? "--" : languages.toString();
    }

    private static boolean has(List<Designation> displays, String given) {
        String wanted = composed(given);
        return displays.stream().anyMatch(display -> composed(display.value()).equalsIgnoreCase(wanted));
    }

    private static List<String> values(List<Designation> displays) {
        return displays.stream().map(Designation::value).distinct().toList();
    }

    private static List<String> named(List<Designation> displays) {
        return displays.stream().map(DisplayCheck::named).distinct().toList();
    }

    private static String named(Designation display) {
        @Nullable String language = display.language();
        return "'" + display.value() + "'" + (language == null ? "" : " (" + language + ")");
    }

    private static String spaceless(String text) {
        return SPACES.matcher(composed(text)).replaceAll("");
    }

    /** With each accent in its letter: some programs write it behind, and nobody sees which. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
