package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Contents.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds codes by what somebody types: a code, with or without its period and in any case, or words. Every word typed must begin
 * some word of what is known of the code. Codes whose title has all the words come first, then those with an index term that
 * has them, then those whose guidance speaks of them; among equals the order of publication stands.
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

    public List<Hit> find(String query) {
        List<String> wanted = words(query);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Hit> byTitle = new ArrayList<>();
        List<Hit> byTerm = new ArrayList<>();
        List<Hit> byGuidance = new ArrayList<>();
        Set<String> found = Set.copyOf(terminology.search(query));
        for (Entry entry : contents.entries()) {
            String bare = bare(query);
            boolean begins = !bare.isEmpty() && bare(entry.code()).startsWith(bare);
            Optional<String> term = entry.words().stream()
                    .filter(words -> holds(words(words), wanted))
                    .findFirst();
            if (begins || holds(words(entry.code() + " " + entry.title()), wanted)) {
                byTitle.add(new Hit(entry, ""));
            } else if (term.isPresent()) {
                byTerm.add(new Hit(entry, "Index: " + term.get()));
            } else if (found.contains(entry.code())) {
                byGuidance.add(new Hit(entry, "mentioned in its guidance"));
            }
        }
        byTitle.addAll(byTerm);
        byTitle.addAll(byGuidance);
        return byTitle;
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
