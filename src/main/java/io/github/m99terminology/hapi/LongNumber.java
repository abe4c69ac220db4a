package io.github.m99terminology.hapi;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;

/**
 * A text of nothing but what numbers are written with, as it is read, character by character. Java makes a number of such a text in time that grows
 * with the square of its length: a million digits take minutes. So one that is longer than any number in FHIR is refused before anybody tries,
 * whatever it is meant to be. Digits are those that Java takes for some, of all scripts.
 */
final class LongNumber {

    static final int LONGEST = 1000;

    private boolean number = true;
    private int length;

    /** A new text begins. */
    void begins() {
        number = true;
        length = 0;
    }

    void next(char next) {
        length++;
        number &= Character.isDigit(next) || next == '.' || next == '-' || next == '+' || next == 'e' || next == 'E';
    }

    /** @throws TerminologyException INVALID_REQUEST when the text that ends here is a number that is too long */
    void ends() {
        if (number && length > LONGEST) {
            throw new TerminologyException(Kind.INVALID_REQUEST, BodyIssues.numberTooLong(LONGEST));
        }
    }

    /** A whole text; throws as {@link #ends}. */
    static void check(String text) {
        if (text.length() > LONGEST) {
            LongNumber number = new LongNumber();
            text.chars().forEach(character -> number.next((char) character));
            number.ends();
        }
    }
}
