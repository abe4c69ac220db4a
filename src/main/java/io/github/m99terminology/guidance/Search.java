package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.operation.SearchSentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds codes by what somebody types: a code, with or without its period and in any case, or words. What finds what is decided by the one
 * search that every door has; here it is said of each code where the words stand.
 */
public final class Search {

    private final Contents contents;
    private final Terminology terminology;

    public Search(Contents contents, Terminology terminology) {
        this.contents = contents;
        this.terminology = terminology;
    }

    /**
     * A code that fits.
     *
     * @param term where the words were found, when not in the title; else empty
     */
    public record Hit(Entry entry, String term) {}

    /**
     * A code of another category to which the words lead.
     *
     * @param here whether it has a page here
     * @param grade evidence grade; or empty
     * @param origins sources, or empty
     */
    public record Lead(String code, String title, boolean here, String grade, String origins) {
        private static final String AS_ABOVE = "as above";

        /** Sources that are those of the code before are told once. */
        static List<Lead> toldOnce(List<Lead> leads) {
            List<Lead> told = new ArrayList<>();
            for (int i = 0; i < leads.size(); i++) {
                Lead lead = leads.get(i);
                boolean again = i > 0 && !lead.origins.isEmpty() && lead.origins.equals(leads.get(i - 1).origins);
                told.add(again ? new Lead(lead.code, lead.title, lead.here, lead.grade, AS_ABOVE) : lead);
            }
            return told;
        }
    }

    /**
     * @param leads where the words lead instead, which is to be shown first
     * @param said what is to be said of the words: which were left out, taken for others, or find nothing
     */
    public record Found(List<Hit> hits, List<Lead> leads, List<String> said) {
        public Found {
            hits = List.copyOf(hits);
            leads = List.copyOf(Lead.toldOnce(leads));
            said = List.copyOf(said);
        }
    }

    /** The code that is meant, whatever its case and with or without its punctuation. */
    public Optional<String> spelled(String typed) {
        if (contents.has(typed)) {
            return Optional.of(typed);
        }
        String bare = bare(typed);
        return contents.entries().stream()
                .map(Entry::code)
                .filter(code -> !bare.isEmpty() && bare(code).equals(bare))
                .findFirst();
    }

    /** The nearest code that starts what was typed: M99.65 for {@code M99.651}. */
    public Optional<Entry> stem(String typed) {
        String bare = bare(typed);
        return contents.entries().stream()
                .filter(entry -> bare.startsWith(bare(entry.code())))
                .max(Comparator.comparingInt(entry -> entry.code().length()));
    }

    /** The codes alone. */
    public List<Hit> find(String query) {
        return search(query).hits();
    }

    /** By the same search as a text filter of {@code $expand}. */
    public Found search(String query) {
        if (query.isBlank()) {
            return new Found(List.of(), List.of(), List.of());
        }
        TextMatches matches = terminology.search(query);
        List<String> wanted = words(query);
        List<Entry> entries = contents.entries();
        List<Hit> hits = IntStream.of(matches.order())
                .mapToObj(place -> hit(entries.get(place), wanted))
                .toList();
        List<Lead> leads = matches.elsewhere().stream().flatMap(this::leads).toList();
        // What a code here would be is told by its hit; where the words lead instead, by the leads.
        List<String> said = SearchSentences.aside(matches, query);
        return new Found(hits, leads, said);
    }

    private Hit hit(Entry entry, List<String> wanted) {
        boolean inTitle = holds(words(entry.code() + " " + entry.title()), wanted);
        return new Hit(
                entry,
                inTitle
                        ? ""
                        : entry.words().stream()
                                .filter(words -> holds(words(words), wanted))
                                .findFirst()
                                .map(term -> "Index: " + term)
                                .orElse(""));
    }

    private Stream<Lead> leads(SearchTerm term) {
        String origins = String.join("; ", term.origins());
        String grade = term.grade() == null ? "" : term.grade();
        return term.elsewhere().stream()
                .filter(code -> code.code() != null)
                .map(code -> new Lead(
                        String.valueOf(code.code()),
                        code.display() == null ? "" : code.display(),
                        contents.has(String.valueOf(code.code())),
                        grade,
                        origins));
    }

    private static boolean holds(List<String> words, List<String> wanted) {
        return wanted.stream().allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.]+"))
                .map(word -> word.replaceAll("^\\.+|\\.+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String bare(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
