package io.github.m99terminology.testscript;

/** A part of a script cannot be carried out: an error of the script, of the runner or of the connection, never a pass. */
final class Unrunnable extends Exception {
    private static final long serialVersionUID = 1L;

    Unrunnable(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
