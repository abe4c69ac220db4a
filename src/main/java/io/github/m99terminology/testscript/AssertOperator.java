package io.github.m99terminology.testscript;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.jspecify.annotations.Nullable;

/**
 * The operators of R4's asserts, over texts. Of several values {@code contains} wants one, {@code in} all, {@code notIn} and {@code
 * notContains} none; the other operators need a single value, because R4 does not say which of several is meant.
 */
final class AssertOperator {
    private AssertOperator() {}

    /**
     * @param expected the assert's value; null when it has none
     * @throws Unrunnable when the operator cannot be applied to these values
     */
    static boolean holds(AssertionOperatorType operator, Found actual, @Nullable String expected) throws Unrunnable {
        return switch (operator) {
            case EMPTY -> actual.isEmpty();
            case NOTEMPTY -> !actual.isEmpty();
            case EQUALS ->
                single(operator, actual)
                        .filter(needed(operator, expected)::equals)
                        .isPresent();
            case NOTEQUALS ->
                single(operator, actual)
                        .filter(needed(operator, expected)::equals)
                        .isEmpty();
            case GREATERTHAN -> compared(operator, actual, needed(operator, expected)) > 0;
            case LESSTHAN -> compared(operator, actual, needed(operator, expected)) < 0;
            case IN -> !actual.isEmpty() && listed(needed(operator, expected)).containsAll(texts(operator, actual));
            case NOTIN -> texts(operator, actual).stream().noneMatch(listed(needed(operator, expected))::contains);
            case CONTAINS -> anyContains(operator, actual, needed(operator, expected));
            case NOTCONTAINS -> !anyContains(operator, actual, needed(operator, expected));
            case EVAL, NULL -> throw new Unrunnable(Reasons.operatorHasNoMeaning(operator));
        };
    }

    private static boolean anyContains(AssertionOperatorType operator, Found actual, String expected)
            throws Unrunnable {
        return texts(operator, actual).stream().anyMatch(text -> text.contains(expected));
    }

    private static List<String> listed(String expected) {
        return Arrays.stream(expected.split(",")).map(String::strip).toList();
    }

    private static String needed(AssertionOperatorType operator, @Nullable String expected) throws Unrunnable {
        if (expected == null) {
            throw new Unrunnable(Reasons.valueMissing(operator));
        }
        return expected;
    }

    private static List<String> texts(AssertionOperatorType operator, Found actual) throws Unrunnable {
        if (actual.complex() > 0) {
            throw new Unrunnable(Reasons.valueHasParts(operator));
        }
        return actual.texts();
    }

    private static Optional<String> single(AssertionOperatorType operator, Found actual) throws Unrunnable {
        List<String> texts = texts(operator, actual);
        if (texts.size() > 1) {
            throw new Unrunnable(Reasons.severalValues(operator, actual));
        }
        return texts.stream().findFirst();
    }

    /** Zero also when there is nothing: it is neither greater nor less. */
    private static int compared(AssertionOperatorType operator, Found actual, String expected) throws Unrunnable {
        Optional<String> text = single(operator, actual);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return new BigDecimal(text.get()).compareTo(new BigDecimal(expected));
        } catch (NumberFormatException noNumbers) {
            return comparedAsDates(text.get(), expected);
        }
    }

    private static int comparedAsDates(String actual, String expected) throws Unrunnable {
        try {
            DateTimeType one = new DateTimeType(actual);
            DateTimeType other = new DateTimeType(expected);
            if (one.getPrecision() == other.getPrecision()) {
                return one.getValue().compareTo(other.getValue());
            }
        } catch (RuntimeException noDates) {
            // Said below.
        }
        throw new Unrunnable(Reasons.notOrdered(actual, expected));
    }
}
