package io.github.m99terminology.hooks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services: one for each hook at which a diagnosis is about to stand on something.
 *
 * <p>{@code context} names the field of the context that holds resources, empty for none; {@code required} what has to be prefetched.
 */
enum HookService {
    ORDER_SIGN(
            "documentation-order-sign",
            "order-sign",
            "Diagnoses of the orders",
            "Whether the diagnoses of orders and claims that are about to be signed are billable, stand in the right order, and are documented",
            "draftOrders",
            List.of("userId", "patientId"),
            Map.of("conditions", "Condition?patient={{context.patientId}}&clinical-status=active"),
            List.of()),
    ENCOUNTER_DISCHARGE(
            "documentation-encounter-discharge",
            "encounter-discharge",
            "Diagnoses of the encounter",
            "What the record of an encounter still has to say for its diagnoses, and whether they stand rightly on its claims",
            "",
            List.of("userId", "patientId", "encounterId"),
            Map.of(
                    "conditions",
                    "Condition?encounter={{context.encounterId}}",
                    "claims",
                    "Claim?encounter={{context.encounterId}}"),
            List.of("conditions")),
    PROBLEM_LIST_ITEM_CREATE(
            "documentation-problem-list",
            "problem-list-item-create",
            "Diagnosis of the problem",
            "Whether the code of a new problem is one to choose, and what the record has to say for it",
            "conditions",
            List.of("userId", "patientId"),
            Map.of("conditions", "Condition?patient={{context.patientId}}&clinical-status=active"),
            List.of());

    private final String id;
    private final String hook;
    private final String title;
    private final String description;
    private final String context;
    private final List<String> fields;
    private final Map<String, String> prefetch;
    private final List<String> required;

    HookService(
            String id,
            String hook,
            String title,
            String description,
            String context,
            List<String> fields,
            Map<String, String> prefetch,
            List<String> required) {
        this.id = id;
        this.hook = hook;
        this.title = title;
        this.description = description;
        this.context = context;
        this.fields = fields;
        this.prefetch = prefetch;
        this.required = required;
    }

    static Optional<HookService> of(String id) {
        return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(HookService::id).toList();
    }

    String id() {
        return id;
    }

    String hook() {
        return hook;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String context() {
        return context;
    }

    List<String> fields() {
        return fields;
    }

    Map<String, String> prefetch() {
        return prefetch;
    }

    List<String> required() {
        return required;
    }
}
