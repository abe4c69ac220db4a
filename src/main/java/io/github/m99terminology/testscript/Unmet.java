package io.github.m99terminology.testscript;

/** The server is not as an assert says: a failure. */
final class Unmet extends Exception {
    private static final long serialVersionUID = 1L;

    Unmet(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
