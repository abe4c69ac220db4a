package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Guidance;

/** A code's page, as its template asks for it: the guidance, and whether each part of it is there. */
record CodeView(Guidance guidance, PageSettings settings) {

    static CodeView of(Guidance guidance, PageSettings settings) {
        return new CodeView(guidance, settings);
    }

    String root() {
        return "../";
    }

    String language() {
        return "en";
    }

    String product() {
        return settings.product();
    }

    String pageTitle() {
        return guidance.code() + " " + guidance.title() + " · " + settings.product();
    }

    String lookup() {
        return Links.lookup(guidance.system(), guidance.code());
    }

    boolean home() {
        return false;
    }

    boolean hasNotes() {
        return !guidance.officialNotes().isEmpty();
    }

    boolean hasDescription() {
        return !guidance.description().isEmpty();
    }

    boolean hasCautions() {
        return !guidance.cautions().isEmpty();
    }

    boolean hasChildren() {
        return !guidance.children().isEmpty();
    }

    boolean hasCapture() {
        return !guidance.capture().isEmpty();
    }

    boolean hasIndexTerms() {
        return !guidance.indexTerms().isEmpty();
    }

    boolean hasReview() {
        return !guidance.reviewStatus().isEmpty();
    }

    boolean hasSources() {
        return !guidance.sources().isEmpty();
    }

    boolean hasGrades() {
        return !guidance.grades().isEmpty();
    }
}
