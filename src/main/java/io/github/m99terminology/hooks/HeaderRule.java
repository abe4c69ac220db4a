package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.NoteReview;
import io.github.m99terminology.guidance.NoteReview.Checked;
import io.github.m99terminology.hooks.Card.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** A header where a billable code is due: those below it to choose from, those first that what is written supports. */
final class HeaderRule implements CardRule {

    @Override
    public List<Card> cards(Chart chart, GuidedCodes codes) {
        List<Card> cards = new ArrayList<>();
        codes.byCode(chart).forEach((guidance, places) -> {
            if (guidance.header()) {
                cards.add(card(guidance, places, codes));
            }
        });
        return cards;
    }

    private static Card card(Guidance guidance, List<Diagnosis> places, GuidedCodes codes) {
        String code = guidance.code();
        List<String> supported =
                codes.review(code, places).map(HeaderRule::supported).orElse(List.of());
        List<CodeLink> below = guidance.children().stream()
                .filter(child -> codes.isBillable(child.code()))
                .toList();
        List<Suggestion> suggestions = new ArrayList<>();
        for (boolean recommended : new boolean[] {true, false}) {
            below.stream()
                    .filter(child -> supported.contains(child.code()) == recommended)
                    .map(child -> CodeChange.suggestion(code, child, recommended, places))
                    .forEach(suggestions::add);
        }
        List<String> here =
                below.stream().map(CodeLink::code).filter(supported::contains).toList();
        String detail = HookIssues.headerDetail(code, guidance.title())
                + (here.isEmpty() ? "" : " " + HookIssues.headerSupported(here));
        return new Card(HookIssues.headerSummary(code), detail, Card.WARNING, code, suggestions);
    }

    private static List<String> supported(NoteReview review) {
        return review.codes().stream()
                .filter(Checked::supported)
                .map(checked -> checked.link().code())
                .toList();
    }
}
