package io.github.m99terminology.codesystem;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.German2Stemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * What Lucene knows of a language: the stems of its words (dysfunctions, dysfunction), and the words that nearly every text has (of,
 * the). A language that is not here has neither; its words are looked for as they are written. What says no language is taken for
 * English, the language of FHIR itself.
 *
 * <p>Not for several threads at once: a stemmer works in its own buffer.
 */
final class Stemming {

    private static final Map<String, Language> LANGUAGES = Map.of(
            "en", new Language(EnglishStemmer::new, words(EnglishAnalyzer.getDefaultStopSet())),
            "de", new Language(German2Stemmer::new, words(GermanAnalyzer.getDefaultStopSet())),
            "fr", new Language(FrenchStemmer::new, words(FrenchAnalyzer.getDefaultStopSet())),
            "es", new Language(SpanishStemmer::new, words(SpanishAnalyzer.getDefaultStopSet())),
            "it", new Language(ItalianStemmer::new, words(ItalianAnalyzer.getDefaultStopSet())),
            "nl", new Language(DutchStemmer::new, words(DutchAnalyzer.getDefaultStopSet())),
            "pt", new Language(PortugueseStemmer::new, words(PortugueseAnalyzer.getDefaultStopSet())));

    private final String language;
    private final @Nullable SnowballStemmer stemmer;
    private final Set<String> frequent;

    private record Language(Supplier<SnowballStemmer> stemmer, Set<String> frequent) {}

    private Stemming(String language) {
        Language known = LANGUAGES.get(language);
        this.language = language;
        this.stemmer = known == null ? null : known.stemmer().get();
        this.frequent = known == null ? Set.of() : known.frequent();
    }

    /** @param tag a BCP 47 tag, or null when nothing is said */
    static Stemming of(@Nullable String tag) {
        return new Stemming(primary(tag));
    }

    /** The language of a tag, without region and script. */
    static String primary(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return "en";
        }
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /** Languages share no stems: {@code en:dysfunct}. */
    String key(String word) {
        return language + ':' + stem(word);
    }

    /**
     * An inflammation is another thing than the joint that has it, whatever the rules of a language make of both: costochondritis, costochondral.
     *
     * @param word folded, as {@link Words} does
     */
    String stem(String word) {
        if (stemmer == null || word.length() < 4 || word.charAt(0) <= '9' || word.endsWith("itis")) {
            return word;
        }
        stemmer.setCurrent(language.equals("en") ? latin(word) : word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** What Latin calls -men is -min- in all its other forms, and so in the words made of it: foramen, foramina, foraminal; abdomen, abdominal. */
    private static String latin(String word) {
        if (word.endsWith("mina")) {
            return word.substring(0, word.length() - 1) + "al";
        }
        return word.length() > 5 && word.endsWith("men") ? word.substring(0, word.length() - 2) + "inal" : word;
    }

    boolean isFrequent(String word) {
        return frequent.contains(word);
    }

    private static Set<String> words(CharArraySet set) {
        return StreamSupport.stream(set.spliterator(), false)
                .map(word -> String.join("", Words.of(new String((char[]) word))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
