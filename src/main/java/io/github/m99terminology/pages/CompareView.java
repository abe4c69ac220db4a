package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.pages.Comparison.Line;
import io.github.m99terminology.pages.Comparison.Row;
import java.util.List;

/**
 * Codes side by side, as the template asks for them.
 *
 * @param typed the codes as they were asked for
 * @param refusal why there is nothing to compare; empty where there is
 */
record CompareView(PageSettings settings, String typed, List<Guidance> codes, String refusal) implements PageFrame {

    /** As many as fit beside each other. */
    static final int MOST = 6;

    private static final int LONGEST = 200;

    static Page render(Edition edition, List<String> typed, List<Guidance> codes, String refusal) {
        String joined = String.join(",", typed.stream().limit(MOST + 1L).toList());
        String shown = joined.length() > LONGEST ? joined.substring(0, LONGEST) : joined;
        return Page.of(Templates.COMPARE.execute(new CompareView(edition.settings(), shown, codes, refusal)));
    }

    /** @return empty when the codes can be compared */
    static String refusal(int typed, List<String> unknown, int known) {
        if (typed > MOST) {
            return "These are more codes than fit side by side: name two to " + MOST + ".";
        }
        if (!unknown.isEmpty()) {
            return Issue.shortened(unknown.get(0), 40) + " is not among the codes that this server has pages for.";
        }
        return known >= 2 ? "" : "Name two to " + MOST + " different codes, separated by commas.";
    }

    String root() {
        return "./";
    }

    String title() {
        return codes.isEmpty()
                ? "Compare codes"
                : String.join(", ", codes.stream().map(Guidance::code).toList()) + " side by side";
    }

    String pageTitle() {
        return title() + " · " + settings.product();
    }

    boolean compared() {
        return refusal.isEmpty();
    }

    List<Row> rows() {
        return new Comparison(codes).rows().stream().filter(Row::differs).toList();
    }

    /** What is the same of all, from the first of them. */
    List<Shared> shared() {
        return new Comparison(codes)
                .rows().stream()
                        .filter(row -> !row.differs())
                        .map(row -> new Shared(row.label(), row.cells().get(0).lines()))
                        .toList();
    }

    /** A label, and what all say under it. */
    record Shared(String label, List<Line> lines) {}

    boolean hasShared() {
        return !codes.isEmpty() && !shared().isEmpty();
    }

    int sharedCount() {
        return shared().size();
    }
}
