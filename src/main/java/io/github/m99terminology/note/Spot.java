package io.github.m99terminology.note;

/** A finding, and the words of the text that it is made of. */
record Spot(int first, int last, Finding finding) {

    boolean covers(Spot other) {
        return first <= other.first && other.last <= last;
    }

    boolean affirmed() {
        return finding.affirmed();
    }
}
