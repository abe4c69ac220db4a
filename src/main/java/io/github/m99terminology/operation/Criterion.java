package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.codesystem.PropertyValues;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.codesystem.WordMatches;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MatchIssues;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One property that was asked for, and who has it.
 *
 * @param precise concepts that have this very value
 * @param met those, and where guesses are welcome concepts that nearly have it: a code above or below the one asked for, or a text
 *     in which all the words were found
 * @param text what the words of a text found, in order; null for what is no text, and where guesses are not welcome
 */
record Criterion(Sought sought, BitSet precise, BitSet met, @Nullable TextMatches text) {

    /** The property whose words are looked for in everything that is said of a concept. */
    private static final String TEXT = "display";

    private static final int MOST_WORDS = 60;

    /**
     * @param guess whether what is nearly right counts
     * @throws TerminologyException INVALID_REQUEST for a property that the code system does not have or a value that says nothing;
     *     TOO_COSTLY for a text of too many words
     */
    static Criterion read(TerminologySnapshot snapshot, CodeSystemIndex index, Sought sought, boolean guess) {
        PropertyValues values = index.values(sought.code());
        if (values == null) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, MatchIssues.unknownProperty(index.canonical(), sought.code(), known(index)));
        }
        PropertyValue value = sought.value();
        if (!sought.parts().isEmpty()) {
            return new Criterion(sought, new BitSet(), new BitSet(), null);
        }
        if (value == null) {
            return new Criterion(sought, values.any(), values.any(), null);
        }
        BitSet precise = values.having(key(sought.code(), value));
        if (!guess) {
            requireWords(values, sought, value);
            return new Criterion(sought, precise, precise, null);
        }
        requireWords(values, sought, value);
        TextMatches text = sought.code().equals(TEXT) ? text(index, value.text()) : null;
        BitSet met = text == null
                ? near(snapshot, index, values, value)
                : text.unmatched().isEmpty() && !text.inPart() ? text.all() : new BitSet();
        met.or(precise);
        return new Criterion(sought, precise, met, text);
    }

    private static BitSet near(
            TerminologySnapshot snapshot, CodeSystemIndex index, PropertyValues values, PropertyValue value) {
        if (value instanceof StringValue || values.isText()) {
            return values.mentioning(value.text());
        }
        return value instanceof CodeValue || value instanceof CodingValue
                ? related(snapshot, index, values, value)
                : new BitSet();
    }

    /** Concepts whose value is a code above or below this one, by the hierarchy of the code system that it is from. */
    private static BitSet related(
            TerminologySnapshot snapshot, CodeSystemIndex index, PropertyValues values, PropertyValue value) {
        BitSet found = new BitSet();
        CodeRef coding = value instanceof CodingValue coded ? coded.coding() : CodeRef.of(index.url(), value.text());
        String url = coding.system() == null ? index.url() : coding.system();
        CodeSystemIndex system =
                url.equals(index.url()) ? index : snapshot.codeSystem(url, coding.version(), List.of());
        int ordinal = system == null || coding.code() == null ? -1 : system.ordinal(coding.code());
        if (system == null || ordinal < 0) {
            return found;
        }
        Hierarchy hierarchy = system.hierarchy();
        BitSet others = hierarchy.descendants(ordinal);
        others.or(hierarchy.ancestors(ordinal));
        others.stream().forEach(other -> values.addHaving(url + "|" + system.code(other), found));
        return found;
    }

    private static String key(String property, PropertyValue value) {
        if (!(value instanceof CodingValue coded)) {
            return value.text();
        }
        CodeRef coding = coded.coding();
        if (coding.code() == null || coding.code().isBlank()) {
            throw new TerminologyException(Kind.INVALID_REQUEST, MatchIssues.codingWithoutCode(property));
        }
        return coding.system() == null ? coding.code() : coding.system() + "|" + coding.code();
    }

    private static TextMatches text(CodeSystemIndex index, String text) {
        int sent = index.countWords(text);
        if (sent > MOST_WORDS) {
            throw new TerminologyException(Kind.TOO_COSTLY, MatchIssues.tooMuchSought("words", sent, MOST_WORDS));
        }
        return index.search(text);
    }

    private static void requireWords(PropertyValues values, Sought sought, PropertyValue value) {
        if (values.isText() && value.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new TerminologyException(Kind.INVALID_REQUEST, MatchIssues.withoutWords(sought.code(), value.text()));
        }
    }

    private static TreeSet<String> known(CodeSystemIndex index) {
        TreeSet<String> known = new TreeSet<>(index.propertyCodes());
        known.addAll(List.of("code", TEXT, "designation", "definition", "parent", "child", "inactive"));
        return known;
    }

    List<WordMatches> words() {
        return text == null ? List.of() : text.words();
    }

    // ---- about one concept

    boolean isPrecise(int ordinal) {
        return precise.get(ordinal);
    }

    boolean isMet(int ordinal) {
        return met.get(ordinal);
    }

    /** Of the words, those that are, or are not, found for a concept. */
    List<String> words(int ordinal, boolean found) {
        List<String> some = new ArrayList<>();
        for (WordMatches word : words()) {
            if (word.anywhere().get(ordinal) == found) {
                some.add(word.word());
            }
        }
        return some;
    }

    /** What of it a concept does not have; null when it has all of it, if only nearly. */
    @Nullable
    Sought unmatched(int ordinal) {
        if (isMet(ordinal)) {
            return null;
        }
        Set<String> missing = new LinkedHashSet<>(text == null ? List.of() : text.unmatched());
        missing.addAll(words(ordinal, false));
        return missing.isEmpty()
                ? sought
                : new Sought(sought.code(), new StringValue(String.join(" ", missing)), List.of());
    }
}
