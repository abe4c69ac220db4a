package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text search says beside its matches, each as a sentence; the same at every door. */
public final class SearchSentences {

    private static final int LONGEST = 60;

    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

    private SearchSentences() {}

    /** @param typed the text, as it was sent */
    public static List<String> of(TextMatches matches, @Nullable String typed) {
        List<String> sentences = new ArrayList<>();
        if (!matches.elsewhere().isEmpty()) {
            String shown = shown(Objects.requireNonNullElse(typed, ""));
            matches.elsewhere().forEach(term -> sentences.add(elsewhere(term, shown)));
        }
        sentences.addAll(aside(matches, typed));
        return sentences;
    }

    /** All but where the words lead elsewhere. */
    public static List<String> aside(TextMatches matches, @Nullable String typed) {
        String shown = shown(Objects.requireNonNullElse(typed, ""));
        List<String> sentences = new ArrayList<>();
        matches.corrected().forEach((word, taken) -> sentences.add(TextSearchIssues.corrected(shown(word), taken)));
        if (!matches.negated().isEmpty()
                && (!matches.isEmpty() || !matches.elsewhere().isEmpty())) {
            sentences.add(TextSearchIssues.negated(few(matches.negated())));
        }
        if (matches.inPart()) {
            sentences.add(TextSearchIssues.inPart(shown));
        }
        if (!matches.isEmpty()) {
            if (!matches.unmatched().isEmpty()) {
                sentences.add(TextSearchIssues.leftOut(few(matches.unmatched())));
            }
        } else if (matches.saysNothing()) {
            sentences.add(TextSearchIssues.saysNothing(shown, matches.suggestions()));
        } else if (matches.elsewhere().isEmpty() && !matches.negated().isEmpty()) {
            sentences.add(TextSearchIssues.onlyNegated(few(matches.negated()), matches.suggestions()));
        } else if (matches.elsewhere().isEmpty()) {
            sentences.add(TextSearchIssues.nothing(shown, matches.suggestions()));
        }
        return sentences;
    }

    private static List<String> few(List<String> words) {
        return words.stream().limit(8).map(SearchSentences::shown).toList();
    }

    private static String elsewhere(SearchTerm term, String typed) {
        String grade = term.grade();
        return TextSearchIssues.elsewhere(
                typed,
                term.elsewhere().stream().map(SearchSentences::named).toList(),
                grade == null ? "" : TextSearchIssues.evidence(grade, term.origins()));
    }

    private static String named(CodeRef code) {
        return code.display() == null ? String.valueOf(code.code()) : code.code() + " " + code.display();
    }

    /** Control characters and what is too long to repeat are left out. */
    private static String shown(String text) {
        return Issue.shortened(UNSHOWN.matcher(text).replaceAll(" ").strip(), LONGEST);
    }
}
