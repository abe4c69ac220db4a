package io.github.m99terminology.testscript;

/** An action, and what became of it. */
record Done(Action action, Verdict verdict) {

    /** What the runner does of itself, such as to create a fixture: an operation. */
    static Done implicit(Verdict verdict) {
        return new Done(new Action(Action.operation("none"), null), verdict);
    }
}
