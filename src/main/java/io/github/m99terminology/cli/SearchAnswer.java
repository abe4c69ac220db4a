package io.github.m99terminology.cli;

import io.github.m99terminology.guidance.Search.Found;
import io.github.m99terminology.guidance.Search.Hit;
import io.github.m99terminology.guidance.Search.Lead;

/** What words find, for a terminal: where they lead elsewhere, what is to be said of them, and the codes, best first. */
record SearchAnswer(Found found) {

    /** Enough to choose from, on one screen. */
    private static final int MOST = 12;

    static SearchAnswer of(Found found) {
        return new SearchAnswer(found);
    }

    boolean isEmpty() {
        return !isFound() && found.said().isEmpty();
    }

    /** Whether there is a code to go on with. */
    boolean isFound() {
        return !found.hits().isEmpty() || !found.leads().isEmpty();
    }

    String text(int width, boolean styled) {
        Screen screen = new Screen(width, styled);
        for (Lead lead : found.leads()) {
            String evidence = lead.grade().isEmpty() ? "" : " [" + lead.grade() + ": " + lead.origins() + "]";
            screen.paragraph("Elsewhere: ", screen.bold(lead.code()) + " " + lead.title() + screen.faint(evidence));
        }
        found.said().forEach(sentence -> screen.paragraph("", sentence));
        found.hits().stream().limit(MOST).forEach(hit -> code(screen, hit));
        if (found.hits().size() > MOST) {
            screen.paragraph("", "… and " + (found.hits().size() - MOST) + " more. Give more words.");
        }
        return screen.toString();
    }

    private static void code(Screen screen, Hit hit) {
        String term = hit.term().isEmpty() ? "" : "  " + screen.faint(hit.term());
        screen.paragraph(screen.bold(hit.entry().code()) + "  ", hit.entry().title() + term);
    }
}
