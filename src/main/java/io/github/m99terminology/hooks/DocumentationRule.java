package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.guidance.NoteReview.Against;
import io.github.m99terminology.guidance.NoteReview.Checked;
import io.github.m99terminology.guidance.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the record still has to say for a code, after what is written with it; and where that speaks for another code. */
final class DocumentationRule implements CardRule {

    private static final String CRITERIA = "capture-criterion";

    @Override
    public List<Card> cards(Chart chart, GuidedCodes codes) {
        List<Card> cards = new ArrayList<>();
        codes.byCode(chart).forEach((guidance, places) -> {
            if (!guidance.header()) {
                Optional<NoteReview> review = codes.review(guidance.code(), places);
                review.ifPresentOrElse(
                        read -> addRead(cards, guidance.code(), read.codes().get(0), places),
                        () -> addUnread(cards, guidance));
            }
        });
        return cards;
    }

    private static void addRead(List<Card> cards, String code, Checked checked, List<Diagnosis> places) {
        for (Against against : checked.against()) {
            if (!checked.supported() && against.instead() != null) {
                cards.add(new Card(
                        HookIssues.otherCode(code, against.instead().code()),
                        against.text() + ".",
                        Card.WARNING,
                        against.instead().code(),
                        List.of(CodeChange.suggestion(code, against.instead(), true, places))));
            }
        }
        int missing = checked.missing().size();
        if (missing > 0) {
            String summary = HookIssues.documentSummary(code, missing);
            cards.add(new Card(summary, Markdown.list(checked.missing()), Card.INFO, code, List.of()));
        }
    }

    private static void addUnread(List<Card> cards, Guidance guidance) {
        List<Statement> criteria = guidance.sections().stream()
                .filter(section -> section.id().equals(CRITERIA))
                .map(Section::statements)
                .flatMap(List::stream)
                .toList();
        if (!criteria.isEmpty()) {
            cards.add(new Card(
                    HookIssues.documentUnread(guidance.code()),
                    HookIssues.unreadDetail() + "\n\n" + Markdown.list(criteria),
                    Card.INFO,
                    guidance.code(),
                    List.of()));
        }
    }
}
