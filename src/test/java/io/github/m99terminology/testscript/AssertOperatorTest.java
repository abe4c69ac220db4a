package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that says "pass" of what does not hold is worse than none: what cannot be told is an error, not a pass. */
class AssertOperatorTest {

    /** Values with a bar between them; "(parts)" for one that has parts. */
    private static Found found(@Nullable String values) {
        if (values == null) {
            return Found.nothing();
        }
        List<String> all = List.of(values.split("\\|", -1));
        List<String> texts =
                all.stream().filter(text -> !text.equals("(parts)")).toList();
        return new Found(texts, all.size() - texts.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "equals;      a;                          a;                         true",
                "equals;      a;                          A;                         false",
                "equals;      ;                           a;                         false",
                "notEquals;   a;                          b;                         true",
                "notEquals;   ;                           b;                         true",
                "empty;       ;                           ;                          true",
                "empty;       '';                         ;                          true",
                "empty;       (parts);                    ;                          false",
                "notEmpty;    (parts);                    ;                          true",
                "in;          200;                        200, 201;                  true",
                "in;          200|404;                    '200,201';                 false",
                "in;          ;                           200;                       false",
                "notIn;       200|404;                    '400, 404';                false",
                "notIn;       200;                        400;                       true",
                "contains;    one|two;                    w;                         true",
                "contains;    one|two;                    x;                         false",
                "notContains; one|two;                    w;                         false",
                "greaterThan; 10;                         9;                         true",
                "greaterThan; 1.0;                        1;                         false",
                "greaterThan; ;                           1;                         false",
                "lessThan;    ;                           1;                         false",
                "lessThan;    -1;                         0.5;                       true",
                "lessThan;    2026-09-30;                 2026-10-01;                true",
                "greaterThan; 2026-01-01T00:30:00+02:00;  2025-12-31T23:00:00Z;      false",
                "lessThan;    2026-01-01T00:30:00+02:00;  2025-12-31T23:00:00Z;      true",
            })
    void values_holdOrDoNot(String operator, @Nullable String actual, @Nullable String expected, boolean holds)
            throws Unrunnable {
        assertThat(AssertOperator.holds(AssertionOperatorType.fromCode(operator), found(actual), expected))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "equals;      a|b;         a",
                "notEquals;   a|b;         c",
                "equals;      (parts);     a",
                "notContains; a|(parts);   b",
                "notIn;       (parts);     b",
                "equals;      a;           ",
                "contains;    a;           ",
                "greaterThan; 1|2;         0",
                "greaterThan; b;           a",
                "lessThan;    2026;        2026-10-01",
                "eval;        a;           a",
            })
    void whatCannotBeTold_isAnError(String operator, String actual, @Nullable String expected) {
        assertThatThrownBy(
                        () -> AssertOperator.holds(AssertionOperatorType.fromCode(operator), found(actual), expected))
                .isInstanceOf(Unrunnable.class);
    }
}
