package io.github.m99terminology.hapi;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is right in JSON, and HAPI's parser must not get to see.
 *
 * <ul>
 *   <li>A number with a huge exponent: the parser writes it out, and 1e999999999 takes a gigabyte.
 *   <li>Half of a surrogate pair, written as an escape: no text in UTF-8 can hold it, so that whoever writes it later fails.
 *   <li>A number longer than any number is, also where it is written as a text: {@link LongNumber}.
 *   <li>A member of an object that is there twice: {@link JsonMembers}.
 *   <li>Bytes in a text that are no UTF-8: they would be stored as question marks.
 * </ul>
 *
 * One pass over the bytes, in which only these are looked at; what is no JSON at all is left to the parser, but for XML, which is looked at in
 * another way ({@link XmlText}) and refused here. Bytes may come in pieces.
 */
public final class JsonText {

    /** Of a request, beside it: that its body is looked at as it is read. */
    public static final String CHECKED = JsonText.class.getName();

    private static final int LARGEST_EXPONENT = 2;
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final LongNumber number = new LongNumber();
    private final Utf8 character = new Utf8();
    private final JsonMembers members = new JsonMembers();

    private boolean begun;
    private boolean inText;
    private boolean escaped;

    /** Letters of an escape \\uXXXX that are still to come, and what has come of it. */
    private int letters;

    private int unit;
    private boolean highBefore;

    /** Digits of an exponent; -1 outside of one. */
    private int exponent = -1;

    private boolean digitBefore;

    /** @throws TerminologyException INVALID_REQUEST when one of these is there */
    public static void check(byte[] bytes) {
        new JsonText().accept(bytes, 0, bytes.length);
    }

    /**
     * The body without a byte order mark, which programs of Windows write before a text, and which a parser may pass over
     * (<a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259</a>).
     */
    public static byte[] unmarked(byte[] bytes) {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
    }

    /** The next piece; throws as {@link #check}. */
    public void accept(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            char next = (char) (bytes[i] & 0xff);
            if (inText) {
                text(next);
            } else {
                outside(next);
            }
        }
    }

    private void outside(char next) {
        if (!begun && next > ' ' && next < 0x80) {
            begun = true;
            if (next == '<') {
                throw invalid(BodyIssues.xmlAsJson());
            }
        }
        boolean digit = next >= '0' && next <= '9';
        if (exponent >= 0) {
            exponent(next, digit);
        } else if ((next == 'e' || next == 'E') && digitBefore) {
            exponent = 0;
        }
        digitBefore = digit || (next == '.' && digitBefore);
        inText = next == '"';
        structure(next);
        if (inText || !(digit || next == '.')) {
            number.begins();
        } else {
            number.next(next);
            number.ends();
        }
    }

    private void structure(char next) {
        switch (next) {
            case '"' -> members.textBegins();
            case ':' -> members.named();
            case '{' -> members.objectBegins();
            case '}' -> members.objectEnds();
            default -> {
                // Arrays have no names, and what else there is belongs to a value.
            }
        }
    }

    private void exponent(char next, boolean digit) {
        // Leading zeros do not make it larger.
        boolean sign = exponent == 0 && (next == '+' || next == '-' || next == '0');
        if (digit && !sign) {
            exponent++;
        } else if (!sign) {
            exponent = -1;
        }
        if (exponent > LARGEST_EXPONENT) {
            throw invalid(BodyIssues.numberTooLarge());
        }
    }

    private void text(char next) {
        if (letters > 0) {
            unit = unit * 16 + Math.max(0, Character.digit(next, 16));
            if (--letters == 0) {
                unit((char) unit);
            }
        } else if (escaped) {
            escaped = false;
            if (next == 'u') {
                letters = 4;
                unit = 0;
            } else {
                requireWhole();
                members.next(next);
                number.next('\\');
            }
        } else if (next == '\\') {
            escaped = true;
        } else {
            requireWhole();
            inText = next != '"';
            boolean completes = character.completes(next);
            if (character.isBroken()) {
                throw invalid(BodyIssues.notUtf8());
            }
            if (!inText) {
                number.ends();
                return;
            }
            members.next(next);
            if (completes) {
                number.next(character.value());
            }
        }
    }

    private void unit(char unit) {
        number.next(unit);
        members.next(unit);
        if (Character.isLowSurrogate(unit) != highBefore) {
            throw invalid(BodyIssues.halfCharacter());
        }
        highBefore = Character.isHighSurrogate(unit);
    }

    private void requireWhole() {
        if (highBefore) {
            throw invalid(BodyIssues.halfCharacter());
        }
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
