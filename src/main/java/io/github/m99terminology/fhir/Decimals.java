package io.github.m99terminology.fhir;

import io.github.m99terminology.model.PropertyValue.DecimalValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.math.BigDecimal;

/** The numbers of content, which are read from resources and written out again. */
public final class Decimals {

    private Decimals() {}

    /** @throws TerminologyException UNPROCESSABLE for one with more digits than are kept */
    public static void requireFit(BigDecimal value) {
        if (!DecimalValue.fits(value)) {
            throw new TerminologyException(Kind.UNPROCESSABLE, ContentIssues.decimalTooLarge(value.toString()));
        }
    }

    static DecimalValue value(BigDecimal value) {
        requireFit(value);
        return new DecimalValue(value);
    }
}
