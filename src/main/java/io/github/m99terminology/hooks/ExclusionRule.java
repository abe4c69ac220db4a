package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Two codes that a note of the classification keeps apart: one of them is excluded by what the other begins with. */
final class ExclusionRule implements CardRule {

    @Override
    public List<Card> cards(Chart chart, GuidedCodes codes) {
        Set<String> all = new LinkedHashSet<>();
        chart.diagnoses().stream().filter(codes::isOfSystem).forEach(diagnosis -> all.add(diagnosis.code()));
        List<Card> cards = new ArrayList<>();
        codes.byCode(chart).forEach((guidance, places) -> guidance.excludedBy().forEach(excluding -> all.stream()
                .filter(code -> code.startsWith(excluding.text()) && !code.equals(guidance.code()))
                .forEach(code -> cards.add(card(guidance, excluding, code)))));
        return cards;
    }

    private static Card card(Guidance guidance, Fact.Value excluding, String other) {
        String detail = HookIssues.excludedDetail(guidance.code(), excluding.text())
                + Markdown.evidence(excluding.grade(), excluding.sources());
        String summary = HookIssues.excludedSummary(guidance.code(), other);
        return new Card(summary, detail, Card.WARNING, guidance.code(), List.of());
    }
}
