package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the parameters of a request that its operation does not know. FHIR leaves it to the server
 * (<a href="http://hl7.org/fhir/R4/http.html#handling">R4</a> says so of searches): clients send what other servers understand, and are
 * answered; what is plainly a known name misspelt is refused, for its wish would be lost; and whoever wants to be told prefers
 * {@code handling=strict}.
 */
public final class UnknownParameters {

    /** The most letters by which a misspelt name differs from the right one. */
    private static final int MISSPELT = 2;

    /** In a shorter name two other letters make another word: "case" is no misspelt "code". */
    private static final int SHORT = 5;

    /** Beyond so many unknown names nobody has misspelt one: the rest costs no comparison. */
    private static final int COMPARED = 100;

    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(MISSPELT);

    private final String operation;
    private final Collection<String> known;
    private final boolean strict;
    private final Set<String> ignored = new LinkedHashSet<>();

    /**
     * @param known every name that the operation knows
     * @param strict whether the client prefers to be refused
     */
    public UnknownParameters(String operation, Collection<String> known, boolean strict) {
        this.operation = operation;
        this.known = known;
        this.strict = strict;
    }

    /**
     * @param listed the names to tell whoever is refused
     * @throws TerminologyException INVALID_REQUEST when the name is a known one misspelt, or the client is strict
     */
    public void ignore(String name, List<String> listed) {
        if (ignored.contains(name)) {
            return;
        }
        String meant = ignored.size() < COMPARED ? nearest(name, known) : null;
        if (meant != null) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, RequestIssues.parameterMisspelt(operation, name, meant));
        }
        if (strict) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, RequestIssues.parameterUnknown(operation, name, listed));
        }
        ignored.add(name);
    }

    /** The names that were ignored. */
    public Set<String> names() {
        return Set.copyOf(ignored);
    }

    /** What is to be said of them beside the answer; empty when nothing was ignored. */
    public List<Issue> warnings() {
        return ignored.isEmpty()
                ? List.of()
                : List.of(RequestIssues.parametersIgnored(operation, List.copyOf(ignored)));
    }

    /** The known name that is nearest, when it is near enough; upper case and lower case count as one. */
    public static @Nullable String nearest(String name, Collection<String> known) {
        String nearest = null;
        int least = MISSPELT + 1;
        String small = name.toLowerCase(Locale.ROOT);
        for (String candidate : known) {
            int distance = DISTANCE.apply(small, candidate.toLowerCase(Locale.ROOT));
            int allowed = Math.min(name.length(), candidate.length()) < SHORT ? 1 : MISSPELT;
            if (distance >= 0 && distance <= allowed && distance < least) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }
}
