package io.github.m99terminology.hapi;

import com.google.re2j.Pattern;

/**
 * What a library says of a client's mistake, without the names of its classes: they help nobody who sent a request, and tell what the
 * server is made of.
 */
public final class PlainWords {

    private static final Pattern QUALIFIED = Pattern.compile(
            "\\b(?:java|javax|jakarta|sun|com\\.fasterxml|com\\.ctc|org\\.hl7|org\\.springframework|org\\.hibernate|org\\.h2|org\\.postgresql|ca\\.uhn)"
                    + "(?:\\.[A-Za-z0-9_$]+)*\\.([A-Za-z0-9_$]+)");
    private static final Pattern LOCATION = Pattern.compile("\\[Source: .*?; (line: [0-9]+, column: [0-9]+)\\]");
    private static final Pattern THROWN = Pattern.compile("\\b[A-Za-z0-9_$]{3,}(?:Exception|Error)\\b:?\\s*");

    private PlainWords() {}

    /** The sentence as it is, when there is nothing in it to leave out. */
    public static String of(String sentence) {
        String located = LOCATION.matcher(sentence).replaceAll("$1");
        return THROWN.matcher(QUALIFIED.matcher(located).replaceAll("$1")).replaceAll("");
    }
}
