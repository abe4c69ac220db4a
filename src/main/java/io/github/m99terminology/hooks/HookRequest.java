package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** A call of a service, checked as CDS Hooks 2.0 describes it, and the chart that it holds. */
final class HookRequest {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private HookRequest() {}

    /** @throws HookRefusal for what is no request of this service */
    static Chart read(JsonNode body, HookService service) {
        if (!body.isObject()) {
            throw HookRefusal.badRequest(HookIssues.bodyNotAnObject());
        }
        if (!text(body, "hook", "the name of the hook, " + service.hook()).equals(service.hook())) {
            throw HookRefusal.badRequest(HookIssues.hookOther(service.hook()));
        }
        if (!UUID.matcher(text(body, "hookInstance", "a UUID of this call")).matches()) {
            throw HookRefusal.badRequest(HookIssues.hookInstance());
        }
        JsonNode context = body.path("context");
        if (!context.isObject()) {
            throw HookRefusal.badRequest(HookIssues.fieldMissing("context", "an object"));
        }
        for (String field : service.fields()) {
            text(context, field, "a field of the context of " + service.hook());
        }
        return chart(body, context, service);
    }

    private static String text(JsonNode parent, String field, String what) {
        JsonNode value = parent.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw HookRefusal.badRequest(HookIssues.fieldMissing(field, what));
        }
        return value.asText();
    }

    private static Chart chart(JsonNode body, JsonNode context, HookService service) {
        ChartReader reader = new ChartReader();
        if (!service.context().isEmpty()) {
            String field = "context." + service.context();
            JsonNode bundle = context.path(service.context());
            if (bundle.isMissingNode()) {
                throw HookRefusal.badRequest(HookIssues.fieldMissing(field, "a Bundle"));
            }
            if (!bundle.path("resourceType").asText().equals("Bundle")) {
                throw HookRefusal.badRequest(HookIssues.notABundle(field));
            }
            reader.add(bundle, field);
        }
        JsonNode prefetch = body.path("prefetch");
        for (Map.Entry<String, String> key : service.prefetch().entrySet()) {
            JsonNode sent = prefetch.path(key.getKey());
            if (sent.isMissingNode() && service.required().contains(key.getKey())) {
                throw HookRefusal.preconditionFailed(HookIssues.prefetchMissing(key.getKey(), key.getValue()));
            }
            if (!sent.isMissingNode() && !sent.isNull()) {
                reader.add(sent, "prefetch." + key.getKey());
            }
        }
        Chart chart = reader.chart();
        if (reader.isUnresolved() && prefetch.path("conditions").isMissingNode()) {
            throw HookRefusal.preconditionFailed(HookIssues.prefetchMissing(
                    "conditions", String.valueOf(service.prefetch().get("conditions"))));
        }
        return chart;
    }
}
