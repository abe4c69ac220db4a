package io.github.m99terminology.codesystem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The words by which a text says that something is not there, and which of its words they reach. They are those of the language of charts
 * ({@link NoteTerm}): a code system without any has none, and one whose names say <i>without</i> themselves is searched by that word.
 *
 * <pre>
 *   spondylosis without myelopathy, lumbar        scoliosis ruled out but stiff
 *               ─────── ~~~~~~~~~~                ~~~~~~~~~ ───────── ───
 *               before, up to a comma             after               end
 * </pre>
 *
 * What says where does not belong to it behind what says what: of "without myelopathy lumbar" the last word is wanted.
 */
final class Negations {

    static final Negations NONE = new Negations(Map.of());

    private static final String BEFORE = "negated-before";
    private static final String AFTER = "negated-after";
    private static final String NO_TRIGGER = "no-trigger";
    private static final String END = "end";
    private static final Set<String> ROLES = Set.of(BEFORE, AFTER, NO_TRIGGER, END);

    /** A name in so many may have a word by chance, that of a heading say; it is no word of the names for that. */
    private static final int ONE_IN = 50;

    /** First word → the triggers that begin with it, longest first. */
    private final Map<String, List<Trigger>> triggers;

    private record Trigger(List<String> words, String role) {}

    /** A place in a text: before a sign that ends what somebody says, or a word. */
    private static final String STOP = "\n";

    /**
     * What is left to be looked for, and what is not, stretch by stretch.
     *
     * @param words of the text that are not negated, and no triggers
     */
    record Reading(List<String> words, List<String> negated) {}

    private Negations(Map<String, List<Trigger>> triggers) {
        this.triggers = triggers;
    }

    Negations with(List<NoteTerm> terms) {
        Map<String, List<Trigger>> all = new HashMap<>();
        triggers.forEach((word, known) -> all.put(word, new ArrayList<>(known)));
        for (NoteTerm term : terms) {
            if (ROLES.contains(term.role())) {
                for (String text : term.terms()) {
                    List<String> words = Words.of(text);
                    if (!words.isEmpty()) {
                        all.computeIfAbsent(words.get(0), unused -> new ArrayList<>())
                                .add(new Trigger(words, term.role()));
                    }
                }
            }
        }
        all.values()
                .forEach(known -> known.sort((one, other) ->
                        Integer.compare(other.words().size(), one.words().size())));
        return all.isEmpty() ? NONE : new Negations(all);
    }

    /** Whether a word is one that many of the names have. */
    static boolean isOfNames(String word, List<WordTable> names, int concepts) {
        return names.stream().anyMatch(table -> {
            int number = table.find(word);
            return number >= 0 && table.occurrences(number) > concepts / ONE_IN;
        });
    }

    /**
     * @param ofNames whether a word is one of the names themselves
     * @param placing whether a word says which of the names, and not what else there is
     * @param idle whether a word says neither
     */
    Reading read(String text, Predicate<String> ofNames, Predicate<String> placing, Predicate<String> idle) {
        List<String> words = Words.of(text);
        if (triggers.isEmpty() || words.stream().noneMatch(triggers::containsKey)) {
            return new Reading(words, List.of());
        }
        return new Reader(tokens(text), ofNames, placing, idle).read();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String part : text.split("[,;:.!?()\\[\\]\\n]+(?=\\s|$)|[;()\\[\\]]")) {
            tokens.addAll(Words.of(part));
            tokens.add(STOP);
        }
        return tokens;
    }

    /** One text, word by word. */
    private final class Reader {
        private final List<String> tokens;
        private final Predicate<String> ofNames;
        private final Predicate<String> placing;
        private final Predicate<String> idle;
        private final List<String> kept = new ArrayList<>();
        private final List<String> negated = new ArrayList<>();

        /** Where in the words that are kept the present clause begins. */
        private int clause;

        Reader(List<String> tokens, Predicate<String> ofNames, Predicate<String> placing, Predicate<String> idle) {
            this.tokens = tokens;
            this.ofNames = ofNames;
            this.placing = placing;
            this.idle = idle;
        }

        Reading read() {
            for (int at = 0; at < tokens.size(); ) {
                String token = tokens.get(at);
                Trigger trigger = triggerAt(at);
                if (token.equals(STOP)) {
                    clause = kept.size();
                    at++;
                } else if (trigger == null) {
                    kept.add(token);
                    at++;
                } else {
                    at = pass(trigger, at);
                }
            }
            return new Reading(List.copyOf(kept), List.copyOf(negated));
        }

        private int pass(Trigger trigger, int at) {
            int next = at + trigger.words().size();
            switch (trigger.role()) {
                case BEFORE -> {
                    return forward(next);
                }
                case AFTER -> {
                    List<String> clauseWords = kept.subList(clause, kept.size());
                    if (clauseWords.isEmpty()) {
                        kept.addAll(trigger.words());
                    } else {
                        negated.add(String.join(" ", clauseWords));
                        clauseWords.clear();
                    }
                }
                default -> {
                    kept.addAll(trigger.words());
                    clause = trigger.role().equals(END) ? kept.size() : clause;
                }
            }
            return next;
        }

        private int forward(int from) {
            List<String> stretch = new ArrayList<>();
            boolean what = false;
            int at = from + cause(from);
            while (at < tokens.size() && !tokens.get(at).equals(STOP) && triggerAt(at) == null) {
                String word = tokens.get(at);
                if (what && placing.test(word)) {
                    break;
                }
                what |= !placing.test(word) && !idle.test(word) && word.length() > 2;
                stretch.add(word);
                at++;
            }
            if (!stretch.isEmpty()) {
                negated.add(String.join(" ", stretch));
            }
            return at;
        }

        /** How many words at a place only join what is said not to be: not due to a disc. */
        private int cause(int at) {
            Trigger trigger = triggerAt(at);
            return trigger != null && trigger.role().equals(END)
                    ? trigger.words().size()
                    : 0;
        }

        private @org.jspecify.annotations.Nullable Trigger triggerAt(int at) {
            for (Trigger trigger : triggers.getOrDefault(tokens.get(at), List.of())) {
                int end = at + trigger.words().size();
                if (end <= tokens.size()
                        && tokens.subList(at, end).equals(trigger.words())
                        && !trigger.words().stream().allMatch(ofNames)) {
                    return trigger;
                }
            }
            return null;
        }
    }
}
