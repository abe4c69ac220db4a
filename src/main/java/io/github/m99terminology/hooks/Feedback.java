package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of cards: how many were taken and how many not is counted, nothing else of it is kept. */
final class Feedback {

    private static final int MOST = 100;
    private static final Set<String> OUTCOMES = Set.of("accepted", "overridden");

    private final MeterRegistry metrics;

    Feedback(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** All of it, or nothing of it. */
    void take(HookService service, JsonNode body) {
        JsonNode sent = body.path("feedback");
        if (!sent.isArray() || sent.isEmpty()) {
            throw HookRefusal.badRequest(HookIssues.feedbackMissing());
        }
        if (sent.size() > MOST) {
            throw new HookRefusal(422, HookIssues.feedbackTooMuch(MOST));
        }
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            outcomes.add(outcome(sent.path(i), i + 1));
        }
        outcomes.forEach(outcome -> metrics.counter("cds.hooks.feedback", "service", service.id(), "outcome", outcome)
                .increment());
    }

    private static String outcome(JsonNode feedback, int number) {
        String outcome = feedback.path("outcome").asText();
        if (!feedback.path("card").isTextual()
                || !feedback.path("outcome").isTextual()
                || !feedback.path("outcomeTimestamp").isTextual()) {
            throw HookRefusal.badRequest(HookIssues.feedbackIncomplete(number));
        }
        if (!OUTCOMES.contains(outcome)) {
            throw HookRefusal.badRequest(HookIssues.feedbackOutcome(number));
        }
        JsonNode accepted = feedback.path("acceptedSuggestions");
        if (outcome.equals("accepted")
                && (accepted.isEmpty() || !accepted.path(0).path("id").isTextual())) {
            throw HookRefusal.badRequest(HookIssues.feedbackAccepted(number));
        }
        return outcome;
    }
}
