package io.github.m99terminology.hooks;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Procedure;
import io.github.m99terminology.hooks.Chart.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A procedure whose first diagnosis does not support it, by what the maps say of pairs of the two. Nothing is said of a pair that no map
 * speaks of, unless another diagnosis of the same procedure is said to support it, and stands behind.
 */
final class CoverageRule implements CardRule {

    @Override
    public List<Card> cards(Chart chart, GuidedCodes codes) {
        Map<String, Card> cards = new LinkedHashMap<>();
        chart.orders().forEach(order -> card(order, codes).ifPresent(card -> cards.putIfAbsent(card.summary(), card)));
        return new ArrayList<>(cards.values());
    }

    private static Optional<Card> card(Order order, GuidedCodes codes) {
        List<Diagnosis> diagnoses =
                order.diagnoses().stream().filter(codes::isOfSystem).toList();
        if (diagnoses.isEmpty()) {
            return Optional.empty();
        }
        Diagnosis first = diagnoses.get(0);
        Optional<Guidance> guided = codes.guidance(first);
        Optional<Procedure> pair = guided.flatMap(guidance -> guidance.procedure(order.system(), order.code()));
        if (pair.filter(Procedure::supports).isPresent()) {
            return Optional.empty();
        }
        List<String> supporting = diagnoses.stream()
                .filter(diagnosis -> supports(codes, diagnosis, order))
                .map(Diagnosis::code)
                .distinct()
                .toList();
        if (guided.isPresent() && pair.filter(Procedure::refused).isPresent()) {
            String detail = Markdown.pair(guided.get(), pair.get())
                    + (supporting.isEmpty() ? "" : "\n\n" + HookIssues.orderDetail(supporting));
            return Optional.of(new Card(
                    HookIssues.coverageSummary(first.code(), order.code()),
                    detail,
                    Card.WARNING,
                    first.code(),
                    List.of()));
        }
        return supporting.isEmpty() ? Optional.empty() : Optional.of(behind(order, first, diagnoses, codes));
    }

    private static boolean supports(GuidedCodes codes, Diagnosis diagnosis, Order order) {
        return codes.guidance(diagnosis)
                .flatMap(guidance -> guidance.procedure(order.system(), order.code()))
                .filter(Procedure::supports)
                .isPresent();
    }

    private static Card behind(Order order, Diagnosis first, List<Diagnosis> diagnoses, GuidedCodes codes) {
        Diagnosis supporting = diagnoses.stream()
                .filter(diagnosis -> supports(codes, diagnosis, order))
                .findFirst()
                .orElse(first);
        String detail = codes.guidance(supporting)
                .flatMap(guidance ->
                        guidance.procedure(order.system(), order.code()).map(pair -> Markdown.pair(guidance, pair)))
                .orElse("");
        return new Card(
                HookIssues.orderSummary(first.code(), order.code(), supporting.code()),
                detail + "\n\n" + HookIssues.orderDetail(List.of(supporting.code())),
                Card.WARNING,
                supporting.code(),
                List.of());
    }
}
