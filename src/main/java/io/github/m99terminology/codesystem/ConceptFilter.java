package io.github.m99terminology.codesystem;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.FilterIssues;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition on the concepts of a code system: a record per operator of FHIR's
 * <a href="http://hl7.org/fhir/R4/valueset-filter-operator.html">filter-operator</a>, with R5's {@code child-of} and
 * {@code descendent-leaf}. {@code property} may be {@code concept} or {@code code} for the concept itself, {@code display},
 * {@code definition}, a declared property by code or uri, or one that FHIR defines (parent, child, inactive, …).
 */
public sealed interface ConceptFilter {

    /** The longest pattern that is taken; RE2 is linear in the text, but a pattern costs memory. */
    int MAX_PATTERN = 1000;

    /** The largest that a pattern may become when its counts are written out ({@link PatternSize}). */
    int MAX_PATTERN_SIZE = 10_000;

    /** {@code =}: some value of the property is this one. */
    record Equals(String property, String value) implements ConceptFilter {}

    /** {@code is-a}: the concept and everything below it. */
    record IsA(String code) implements ConceptFilter {}

    /** {@code descendent-of}: everything below the concept, without it. */
    record DescendentOf(String code) implements ConceptFilter {}

    /** {@code is-not-a}: everything but what {@code is-a} selects. */
    record IsNotA(String code) implements ConceptFilter {}

    /** {@code child-of}: directly below the concept. */
    record ChildOf(String code) implements ConceptFilter {}

    /** {@code descendent-leaf}: below the concept, with nothing below it. */
    record DescendentLeaf(String code) implements ConceptFilter {}

    /** {@code generalizes}: the concept and everything above it. */
    record Generalizes(String code) implements ConceptFilter {}

    /** {@code regex}: the whole of some value of the property matches. */
    record Regex(String property, Pattern pattern) implements ConceptFilter {}

    /** {@code in}: some value of the property is among these. */
    record In(String property, Set<String> values) implements ConceptFilter {
        public In {
            values = Set.copyOf(values);
        }
    }

    /** {@code not-in}: no value of the property is among these. */
    record NotIn(String property, Set<String> values) implements ConceptFilter {
        public NotIn {
            values = Set.copyOf(values);
        }
    }

    /** {@code exists}: the property has a value, or has none. */
    record Exists(String property, boolean wanted) implements ConceptFilter {}

    /**
     * Reads a filter as a value set writes it.
     *
     * @param system the code system's url, for the sentence when something is wrong
     * @param expression FHIRPath of the filter, for the same purpose
     * @throws TerminologyException UNPROCESSABLE when a part is missing, the operator is unknown, or the value does not fit it
     */
    static ConceptFilter parse(
            String system, @Nullable String property, @Nullable String op, @Nullable String value, String expression) {
        if (property == null || property.isBlank() || op == null || op.isBlank()) {
            throw broken(FilterIssues.filterIncomplete(system, property, op, value, expression));
        }
        if (value == null || value.isBlank()) {
            throw broken(FilterIssues.filterWithoutValue(system, property, op, expression));
        }
        return switch (op) {
            case "=" -> new Equals(property, value);
            case "is-a" -> new IsA(concept(system, property, op, value, expression));
            case "descendent-of" -> new DescendentOf(concept(system, property, op, value, expression));
            case "is-not-a" -> new IsNotA(concept(system, property, op, value, expression));
            case "child-of" -> new ChildOf(concept(system, property, op, value, expression));
            case "descendent-leaf" -> new DescendentLeaf(concept(system, property, op, value, expression));
            case "generalizes" -> new Generalizes(concept(system, property, op, value, expression));
            case "regex" -> new Regex(property, pattern(system, property, value, expression));
            case "in" -> new In(property, values(value));
            case "not-in" -> new NotIn(property, values(value));
            case "exists" -> new Exists(property, bool(system, property, value, expression));
            default -> throw broken(FilterIssues.unknownFilterOperator(system, property, op, value, expression));
        };
    }

    /** Whether a property name means the concept itself. */
    static boolean isConcept(String property) {
        return property.equals("concept") || property.equals("code");
    }

    private static String concept(String system, String property, String op, String value, String expression) {
        if (!isConcept(property)) {
            throw broken(FilterIssues.filterNotOnConcept(system, property, op, value, expression));
        }
        return value;
    }

    private static Pattern pattern(String system, String property, String value, String expression) {
        if (value.length() > MAX_PATTERN) {
            throw broken(FilterIssues.filterPatternTooLong(system, property, MAX_PATTERN, expression));
        }
        if (PatternSize.of(value) > MAX_PATTERN_SIZE) {
            throw broken(FilterIssues.filterPatternTooLarge(system, property, value, MAX_PATTERN_SIZE, expression));
        }
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw broken(FilterIssues.filterPatternInvalid(system, property, value, e.getDescription(), expression));
        }
    }

    private static boolean bool(String system, String property, String value, String expression) {
        if (!value.equals("true") && !value.equals("false")) {
            throw broken(FilterIssues.filterNotBoolean(system, property, value, expression));
        }
        return value.equals("true");
    }

    private static Set<String> values(String list) {
        Set<String> values = new TreeSet<>();
        Stream.of(list.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(values::add);
        return values;
    }

    private static TerminologyException broken(io.github.m99terminology.model.Issue issue) {
        return new TerminologyException(Kind.UNPROCESSABLE, issue);
    }
}
