package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.QuantityAndListParam;
import ca.uhn.fhir.rest.param.QuantityParam;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.settings.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers in a search, held against what HAPI makes of them: whatever gets past is a number that can be written out. HAPI writes it out, and one
 * anonymous request with 1e999999999 would take a gigabyte.
 */
class SearchNumbersTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final SearchLimits LIMITS = new SearchLimits(new Settings.Searches(20, 100, 1 << 20));
    private static final int DIGITS = 1200;

    private static SystemRequestDetails request(String name, String value) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setFhirContext(FHIR);
        request.setParameters(Map.of(name, new String[] {value}));
        return request;
    }

    private static boolean passes(SystemRequestDetails request) {
        try {
            LIMITS.check(null, request);
            return true;
        } catch (BaseServerResponseException refused) {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            return false;
        }
    }

    /** The number that HAPI reads in a value; null where it reads none. */
    private static @Nullable BigDecimal read(String value) {
        try {
            QuantityAndListParam all = new QuantityAndListParam();
            all.setValuesAsQueryTokens(
                    FHIR,
                    "context-quantity",
                    List.of(QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value)));
            return all.getValuesAsQueryTokens().stream()
                    .flatMap(any -> any.getValuesAsQueryTokens().stream())
                    .map(QuantityParam::getValue)
                    .filter(number -> number != null)
                    .max(java.util.Comparator.comparingLong(SearchNumbersTest::length))
                    .orElse(null);
        } catch (BaseServerResponseException
                | DataFormatException
                | NumberFormatException
                | ArithmeticException unread) {
            return null;
        }
    }

    private static long length(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "gt1E+999999999||mg",
                "5,1e-999999999",
                "1e999999999|http://units\n\n|mg",
                "1e999999999\r\n",
                "GE1e999999999",
                "about1e999999999",
                "~1e999999999",
                "\u06611e999999999",
                "1e\u0669\u0669\u0669\u0669\u0669\u0669\u0669\u0669\u0669",
                "\uff11e\uff19\uff19\uff19\uff19\uff19",
                "1\\,5e999999999",
            })
    void number_thatWouldFillTheMemory_isRefused_howeverItIsWritten(String value) {
        BigDecimal number = read(value);
        assertThat(number == null || length(number) <= DIGITS || !passes(request("context-quantity", value)))
                .as(value)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.4|http://unitsofmeasure.org|mg", "gt5.4e-3", "lt1e99||mg", "5||kg,6||kg", "ap72"})
    void number_asPeopleWriteIt_passes(String value) {
        assertThat(passes(request("context-quantity", value))).as(value).isTrue();
        assertThat(passes(request("context-type-quantity", "http://x|age$" + value)))
                .as(value)
                .isTrue();
    }

    /** Put together from what numbers, prefixes and units are made of, so that no way to write one is forgotten. */
    @Test
    void number_ofWhateverPieces_isShortWhereItPasses() {
        Random random = new Random(20261127);
        String[] pieces =
                "1 9 0 99999 000 . e E + - | $ , \\, gt xyz LE \n \u0661 \u0669\u0669\u0669\u0669\u0669 \uff19 \u00a0 mg %"
                        .split(" ");
        int numbers = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder value = new StringBuilder();
            Stream.generate(() -> pieces[random.nextInt(pieces.length)])
                    .limit(1 + random.nextInt(8))
                    .forEach(value::append);
            BigDecimal number = read(value.toString());
            numbers += number == null ? 0 : 1;
            if (number != null && length(number) > DIGITS) {
                assertThat(passes(request("context-quantity", value.toString())))
                        .as("%s, which HAPI reads as %s", value, number)
                        .isFalse();
            }
        }
        assertThat(numbers).isGreaterThan(2_000);
    }

    /** A conditional create is a search as well, with the same numbers in it. */
    @Test
    void number_inTheConditionOfACreate_isRefusedToo() {
        for (String condition : List.of(
                "context-quantity=1e999999999",
                "CodeSystem?context-quantity=gt1e999999999",
                "url=x&context-quantity=1e99999")) {
            SystemRequestDetails create = new SystemRequestDetails();
            create.setParameters(Map.of());
            create.addHeader("If-None-Exist", condition);
            assertThatThrownBy(() -> LIMITS.check(null, create))
                    .as(condition)
                    .isInstanceOfSatisfying(
                            BaseServerResponseException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
        }
    }
}
