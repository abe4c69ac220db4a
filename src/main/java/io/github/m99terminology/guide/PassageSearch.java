package io.github.m99terminology.guide;

import io.github.m99terminology.guide.Guide.Chapter;
import io.github.m99terminology.guide.Guide.Chapter.Passage;
import io.github.m99terminology.guide.Guide.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which passages have some words. A word is found by its beginning, so that <i>valid</i> finds <i>validate</i>; one in a heading weighs
 * more. A guide has some dozen passages, each of which is looked at.
 */
final class PassageSearch {

    private static final int MOST_HITS = 20;
    private static final int MOST_WORDS = 12;
    private static final int IN_HEADING = 3;
    private static final int BEFORE = 60;
    private static final int EXCERPT = 220;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final List<Place> places;

    PassageSearch(List<Chapter> chapters) {
        places = chapters.stream()
                .flatMap(chapter -> chapter.passages().stream().map(passage -> Place.of(chapter, passage)))
                .toList();
    }

    private record Place(Chapter chapter, Passage passage, Set<String> heading, Set<String> text) {

        static Place of(Chapter chapter, Passage passage) {
            return new Place(
                    chapter,
                    passage,
                    Set.copyOf(words(chapter.title() + " " + passage.title())),
                    Set.copyOf(words(passage.text())));
        }

        Ranked ranked(List<String> sought) {
            int found = 0;
            int weight = 0;
            for (String word : sought) {
                int its = begins(heading, word) ? IN_HEADING : begins(text, word) ? 1 : 0;
                found += its > 0 ? 1 : 0;
                weight += its;
            }
            return new Ranked(this, found, weight);
        }

        private static boolean begins(Set<String> words, String beginning) {
            return words.stream().anyMatch(word -> word.startsWith(beginning));
        }

        Hit hit(List<String> sought) {
            String title = passage.title().isEmpty() ? chapter.title() : passage.title();
            String anchor = passage.id().isEmpty() ? "" : "#" + passage.id();
            return new Hit(chapter.title(), title, chapter.address() + anchor, excerpt(passage.text(), sought));
        }
    }

    /** @param found how many of the words it has */
    private record Ranked(Place place, int found, int weight) {}

    List<Hit> find(String query) {
        List<String> sought = words(query).stream().distinct().limit(MOST_WORDS).toList();
        List<Ranked> ranked = places.stream()
                .map(place -> place.ranked(sought))
                .filter(place -> place.found() > 0)
                .sorted(Comparator.comparingInt(Ranked::found)
                        .thenComparingInt(Ranked::weight)
                        .reversed())
                .toList();
        return ranked.stream()
                .filter(place -> place.found() == ranked.get(0).found())
                .limit(MOST_HITS)
                .map(place -> place.place().hit(sought))
                .toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toList());
    }

    private static String excerpt(String text, List<String> sought) {
        int first = first(text, sought);
        int from = first <= BEFORE ? 0 : Math.min(first, text.indexOf(' ', first - BEFORE) + 1);
        int to = Math.min(text.length(), from + EXCERPT);
        int end = to == text.length() ? to : end(text, first, to);
        return (from > 0 ? "… " : "") + text.substring(from, end) + (end < text.length() ? " …" : "");
    }

    /** The last blank, unless the word itself has no end before that, as an address may have none. */
    private static int end(String text, int first, int to) {
        int blank = text.lastIndexOf(' ', to);
        return blank > first ? blank : Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }

    private static int first(String text, List<String> sought) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (sought.stream().anyMatch(word::startsWith)) {
                return words.start();
            }
        }
        return 0;
    }
}
