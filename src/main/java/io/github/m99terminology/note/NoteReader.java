package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Finding.Place;
import io.github.m99terminology.note.Lexicon.Layer;
import io.github.m99terminology.note.NoteReading.Lead;
import io.github.m99terminology.note.NoteReading.Named;
import io.github.m99terminology.note.Phrases.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One reading of one text: its words, and the terms of the lexicon among them. */
final class NoteReader {

    private final Lexicon lexicon;
    private final Deadline deadline;
    private final String text;
    private final Tokens tokens;
    private final Sentences sentences;
    private final Headings layout;
    private final Context context;
    private final Map<Layer, List<Spot>> spots = new EnumMap<>(Layer.class);

    /** The words of the sentence that was last asked for. */
    private Set<String> words = Set.of();

    private int wordsOf = -1;

    NoteReader(Lexicon lexicon, String text, Deadline deadline) {
        this.lexicon = lexicon;
        this.deadline = deadline;
        this.text = text;
        this.tokens = lexicon.words(text, deadline);
        this.sentences = Sentences.of(tokens, lexicon.abbreviations());
        this.layout = Headings.of(tokens, sentences, lexicon, deadline);
        this.context = Context.of(tokens, sentences, layout, lexicon);
    }

    NoteReading reading() {
        for (Layer layer :
                List.of(Layer.SITE, Layer.FINDING, Layer.FEATURE, Layer.ELEMENT, Layer.SIDE, Layer.TOWARDS)) {
            spots.put(layer, spots(layer));
        }
        spots.put(Layer.SITE, joined(spots(Layer.SITE)));
        List<Lead> leads = leads();
        spots.put(Layer.FINDING, notLed(of(Layer.FINDING), leads));
        Statements statements = new Statements(this);
        List<Finding> findings = spots.entrySet().stream()
                .filter(layer -> layer.getKey() != Layer.TOWARDS)
                .flatMap(layer -> layer.getValue().stream())
                .map(Spot::finding)
                .sorted(Comparator.comparingInt(finding -> finding.place().offset()))
                .toList();
        statements.read();
        return new NoteReading(
                findings, statements.examined(), statements.statements(), statements.open(), leads, codes());
    }

    Tokens tokens() {
        return tokens;
    }

    Sentences sentences() {
        return sentences;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** Asked wherever the lexicon is gone through for a place of the text: the one may be as long as the other. */
    Deadline deadline() {
        return deadline;
    }

    List<Spot> of(Layer layer) {
        return spots.getOrDefault(layer, List.of());
    }

    private List<Spot> spots(Layer layer) {
        List<Spot> found = new ArrayList<>();
        for (Match<NoteTerm> match : lexicon.layer(layer).in(tokens, sentences)) {
            for (NoteTerm term : match.said()) {
                Place place = tokens.place(match.first(), match.last());
                boolean isWritten = Lexicon.isWritten(term, text.substring(place.offset(), place.end()));
                boolean isFree = layer == Layer.ELEMENT || !layout.isHeading(match.first());
                if (isWritten && isFree && !isExcepted(term.unless(), match.first())) {
                    found.add(spot(match.first(), match.last(), term));
                }
            }
        }
        return found;
    }

    private Spot spot(int first, int last, NoteTerm term) {
        return new Spot(
                first,
                last,
                new Finding(
                        term,
                        tokens.place(first, last),
                        context.of(first, last),
                        layout.of(first).code(),
                        sentences.of(first)));
    }

    /** Whether the sentence has one of the words beside which a term does not count, and does not deny it. */
    private boolean isExcepted(List<String> unless, int word) {
        if (unless.isEmpty()) {
            return false;
        }
        deadline.check();
        int sentence = sentences.of(word);
        if (sentence != wordsOf) {
            wordsOf = sentence;
            words = new HashSet<>();
            for (int i = sentences.first(sentence); i <= sentences.last(sentence); i++) {
                if (context.of(i, i) != AssertionStatus.NEGATED) {
                    words.add(tokens.word(i));
                }
            }
        }
        for (String phrase : unless) {
            List<String> each = lexicon.exception(phrase);
            if (!each.isEmpty() && words.containsAll(each)) {
                return true;
            }
        }
        return false;
    }

    /** L4-L5 is one place: neighbours of the same value with nothing but a dash or stroke between. */
    private List<Spot> joined(List<Spot> sites) {
        List<Spot> joined = new ArrayList<>();
        for (Spot site : sites) {
            Spot before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null
                    && before.last() + 1 == site.first()
                    && before.finding()
                            .term()
                            .values()
                            .equals(site.finding().term().values())
                    && Set.of("-", "/", "–", "").contains(tokens.after(before.last()))) {
                joined.set(
                        joined.size() - 1,
                        spot(before.first(), site.last(), before.finding().term()));
            } else {
                joined.add(site);
            }
        }
        return joined;
    }

    private List<Lead> leads() {
        List<Lead> leads = new ArrayList<>();
        for (Match<SearchTerm> match : lexicon.leads().in(tokens, sentences)) {
            AssertionStatus assertion = context.of(match.first(), match.last());
            for (SearchTerm term : match.said()) {
                if (assertion.compareTo(AssertionStatus.POSSIBLE) <= 0 && !isExcepted(term.unless(), match.first())) {
                    leads.add(new Lead(term, tokens.place(match.first(), match.last()), assertion));
                }
            }
        }
        return leads;
    }

    /** A finding whose words lead elsewhere, with others around them, is another: recurrent subluxation. */
    private static List<Spot> notLed(List<Spot> findings, List<Lead> leads) {
        List<Spot> left = new ArrayList<>();
        int next = 0;
        for (Spot finding : findings) {
            Place place = finding.finding().place();
            while (next < leads.size() && leads.get(next).place().end() < place.end()) {
                next++;
            }
            if (next == leads.size() || !leads.get(next).place().covers(place)) {
                left.add(finding);
            }
        }
        return left;
    }

    private List<Named> codes() {
        List<Named> named = new ArrayList<>();
        for (Match<String> match : lexicon.codes().in(tokens, sentences)) {
            Place place = tokens.place(match.first(), match.last());
            boolean isWhole = place.end() == text.length() || !Character.isLetterOrDigit(text.charAt(place.end()));
            if (isWhole) {
                match.said()
                        .forEach(code -> named.add(new Named(code, place, context.of(match.first(), match.last()))));
            }
        }
        return named;
    }
}
