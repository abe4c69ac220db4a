package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.codesystem.WordMatches;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MatchIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $find-matches}: from what is known of a code to the code.
 *
 * <p>The specification tells three kinds of match apart, and so does this: <b>complete</b>, every property is as asked for;
 * <b>partial</b>, some are, and what is not is listed as unmatched; <b>possible</b>, a property is nearly as asked for. Nearly is,
 * for a code, one that stands above or below it (it says less, or more); for a text, that its words were found. A machine
 * ({@code exact}) gets no possible matches.
 *
 * <p>Each property is answered by an index, as sets of concepts ({@link Criterion}); the sets are counted together
 * ({@link CountingSet}), and the best are taken from the counts ({@link Ranking}). No step asks concept by concept.
 */
public final class FindMatches {

    /**
     * CodeSystem {@code $find-matches} (<a href="http://hl7.org/fhir/R4/codesystem-operation-find-matches.html">R4</a>).
     *
     * @param properties what is known of the code; at least one
     * @param exact whether a machine asks, which takes no guesses
     * @param compositional whether composed codes would be welcome
     * @param count the most matches that are listed
     * @param languages for displays
     * @param supplements supplements that the request insists on ({@code useSupplement})
     */
    public record Request(
            String system,
            @Nullable String version,
            List<Sought> properties,
            boolean exact,
            boolean compositional,
            int count,
            LanguageRanges languages,
            List<Canonical> supplements,
            VersionPolicy versions) {

        /** Enough to choose from, and not more than somebody reads. */
        public static final int USUAL_COUNT = 20;

        private static final int MOST_PROPERTIES = 50;

        public Request {
            properties = List.copyOf(properties);
            supplements = List.copyOf(supplements);
            if (properties.isEmpty()) {
                throw new TerminologyException(
                        Kind.INVALID_REQUEST, MatchIssues.nothingSought("CodeSystem/$find-matches"));
            }
            if (properties.size() > MOST_PROPERTIES) {
                throw new TerminologyException(
                        Kind.TOO_COSTLY, MatchIssues.tooMuchSought("properties", properties.size(), MOST_PROPERTIES));
            }
        }
    }

    /**
     * A property that the code should have.
     *
     * @param value the value; null for any
     * @param parts properties of the property, as SNOMED CT's relationship groups have them. R4's CodeSystem cannot write any, so a
     *     property that is sought with parts is never met
     */
    public record Sought(String code, @Nullable PropertyValue value, List<Part> parts) {
        public Sought {
            parts = List.copyOf(parts);
        }
    }

    public record Part(String code, PropertyValue value) {}

    /**
     * The codes that were found.
     *
     * @param matches best first
     * @param message what is to be said of all of them: that there are none, that there are more, that none is composed; or null
     */
    public record Result(List<Match> matches, @Nullable String message) {

        public Result {
            matches = List.copyOf(matches);
        }
    }

    /**
     * One code.
     *
     * @param unmatched the properties that it does not have; of words, those that were not found
     * @param comment how good it is, for a person; null for a machine
     */
    public record Match(CodeRef code, List<Sought> unmatched, @Nullable String comment) {
        public Match {
            unmatched = List.copyOf(unmatched);
        }
    }

    private final CodeSystemIndex index;
    private final Request request;
    private final List<Criterion> criteria;

    private FindMatches(CodeSystemIndex index, Request request, List<Criterion> criteria) {
        this.index = index;
        this.request = request;
        this.criteria = criteria;
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for a system, version or supplement that is not here;
     *     INVALID_REQUEST for a property that the code system does not have, or a value that says nothing; UNPROCESSABLE for a code
     *     system whose content is not here; TOO_COSTLY for too many properties or words
     */
    public static Result findMatches(TerminologySnapshot snapshot, Request request) {
        CodeSystemIndex index = CodeSystemResolution.find(
                        snapshot, request.system(), request.version(), request.versions(), request.supplements())
                .index();
        List<Criterion> criteria = request.properties().stream()
                .map(sought -> Criterion.read(snapshot, index, sought, !request.exact()))
                .toList();
        return new FindMatches(index, request, criteria).result();
    }

    private Result result() {
        BitSet candidates = new BitSet();
        criteria.forEach(criterion -> candidates.or(criterion.met()));
        candidates.or(nearly());
        TextMatches text = text();
        if (candidates.isEmpty() && text != null) {
            // Fewer than half of the words, and all that tell something: a text filter lists these too.
            candidates.or(text.all());
        }
        int[] best = Ranking.best(candidates, tallies(), request.count());
        List<Match> matches = Arrays.stream(best).mapToObj(this::match).toList();
        return new Result(matches, message(matches.size(), candidates.cardinality()));
    }

    /**
     * Those in whose names half of the words or more were found. A word that most concepts have is no reason to name one of them, unless it
     * is all there is. Where a text is all that is known and its search found that it speaks of something else, none is named for a word of it.
     */
    private BitSet nearly() {
        TextMatches text = text();
        if (text != null && text.isEmpty() && criteria.size() == 1) {
            return new BitSet();
        }
        List<BitSet> words = words(WordMatches::anywhere);
        CountingSet found = CountingSet.of(words);
        BitSet nearly = new BitSet();
        for (int count = Math.max(1, (words.size() + 1) / 2); count <= found.most(); count++) {
            nearly.or(found.exactly(count, index.all()));
        }
        BitSet telling = new BitSet();
        words.stream().filter(word -> word.cardinality() <= index.size() / 2).forEach(telling::or);
        if (!telling.isEmpty()) {
            nearly.and(telling);
        }
        return nearly;
    }

    private @Nullable String sentText() {
        return criteria.stream()
                .filter(criterion -> criterion.text() != null)
                .map(criterion -> criterion.sought().value())
                .filter(Objects::nonNull)
                .map(value -> value.text())
                .findFirst()
                .orElse(null);
    }

    private @Nullable TextMatches text() {
        return criteria.stream()
                .map(Criterion::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<Ranking.Tally> tallies() {
        BitSet selectable = index.all();
        selectable.andNot(index.notSelectable());
        BitSet active = index.all();
        active.andNot(index.inactive());
        return List.of(
                CountingSet.of(criteria.stream().map(Criterion::met).toList()),
                CountingSet.of(criteria.stream().map(Criterion::precise).toList()),
                CountingSet.of(words(WordMatches::anywhere)),
                TextOrder.of(text()),
                CountingSet.of(words(WordMatches::terms)),
                CountingSet.of(words(WordMatches::names)),
                CountingSet.of(List.of(selectable)),
                CountingSet.of(List.of(active)));
    }

    private List<BitSet> words(Function<WordMatches, BitSet> circle) {
        return criteria.stream()
                .flatMap(criterion -> criterion.words().stream())
                .map(circle)
                .toList();
    }

    private Match match(int ordinal) {
        List<Sought> unmatched = criteria.stream()
                .map(criterion -> criterion.unmatched(ordinal))
                .filter(Objects::nonNull)
                .map(Sought.class::cast)
                .toList();
        String comment = request.exact() ? null : comment(ordinal);
        return new Match(coding(ordinal), unmatched, comment);
    }

    private CodeRef coding(int ordinal) {
        PreferredDisplay display = index.display(ordinal, request.languages());
        if (display == null) {
            display = index.display(ordinal, LanguageRanges.ANY);
        }
        return new CodeRef(index.url(), index.version(), index.code(ordinal), display == null ? null : display.value());
    }

    private String comment(int ordinal) {
        List<String> near = new ArrayList<>();
        int met = 0;
        for (Criterion criterion : criteria) {
            met += criterion.isMet(ordinal) ? 1 : 0;
            if (criterion.isMet(ordinal) && !criterion.isPrecise(ordinal)) {
                near.add(criterion.sought().code());
            }
        }
        if (met == 0) {
            return MatchIssues.someWords(criteria.stream()
                    .flatMap(criterion -> criterion.words(ordinal, true).stream())
                    .toList());
        }
        if (met < criteria.size()) {
            return MatchIssues.partial(met, criteria.size(), near);
        }
        return near.isEmpty() ? MatchIssues.complete() : MatchIssues.possible(near);
    }

    private @Nullable String message(int listed, int found) {
        String howMany = found == 0
                ? MatchIssues.noMatch(index.canonical())
                : listed < found ? MatchIssues.best(listed, found) : null;
        String composed = request.compositional()
                ? MatchIssues.notComposed(index.canonical(), index.definition().compositional())
                : null;
        TextMatches text = text();
        Stream<String> said =
                text == null ? Stream.of() : SearchSentences.of(text, Objects.requireNonNull(sentText())).stream();
        String message = String.join(
                ". ",
                Stream.concat(said, Stream.of(howMany, composed).filter(Objects::nonNull))
                        .toList());
        return message.isEmpty() ? null : message;
    }
}
