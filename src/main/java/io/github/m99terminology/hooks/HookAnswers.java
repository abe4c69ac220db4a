package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.hooks.Card.Action;
import io.github.m99terminology.hooks.Card.Suggestion;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Services and cards as the JSON of CDS Hooks 2.0. */
final class HookAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_SUMMARY = 139;

    private HookAnswers() {}

    static ObjectNode services() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode services = answer.putArray("services");
        for (HookService service : HookService.values()) {
            ObjectNode described = services.addObject();
            described.put("hook", service.hook());
            described.put("title", service.title());
            described.put("description", service.description());
            described.put("id", service.id());
            ObjectNode prefetch = described.putObject("prefetch");
            for (Map.Entry<String, String> key : new TreeMap<>(service.prefetch()).entrySet()) {
                prefetch.put(key.getKey(), key.getValue());
            }
        }
        return answer;
    }

    /**
     * @param root address of the pages, with a slash at its end
     * @param publisher who says it
     */
    static ObjectNode cards(List<Card> cards, String root, String publisher) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode all = answer.putArray("cards");
        cards.forEach(card -> add(all.addObject(), card, root, publisher));
        return answer;
    }

    private static void add(ObjectNode shown, Card card, String root, String publisher) {
        shown.put("uuid", UUID.randomUUID().toString());
        shown.put("summary", line(card.summary()));
        shown.put("detail", card.detail());
        shown.put("indicator", card.indicator());
        shown.putObject("source").put("label", publisher).put("url", root + "code/" + card.code());
        if (!card.suggestions().isEmpty()) {
            shown.put("selectionBehavior", "at-most-one");
            ArrayNode suggestions = shown.putArray("suggestions");
            card.suggestions().forEach(suggestion -> add(suggestions.addObject(), suggestion));
        }
        shown.putArray("links")
                .addObject()
                .put("label", HookIssues.checkNote(card.code()))
                .put("url", root + "scribe?code=" + card.code())
                .put("type", "absolute");
    }

    private static void add(ObjectNode shown, Suggestion suggestion) {
        shown.put("label", suggestion.label());
        shown.put("uuid", UUID.randomUUID().toString());
        if (suggestion.recommended()) {
            shown.put("isRecommended", true);
        }
        ArrayNode actions = shown.putArray("actions");
        for (Action action : suggestion.actions()) {
            ObjectNode described = actions.addObject();
            described.put("type", "update");
            described.put("description", action.description());
            described.set("resource", action.resource());
        }
    }

    private static String line(String summary) {
        return summary.length() <= LONGEST_SUMMARY ? summary : Issue.shortened(summary, LONGEST_SUMMARY - 1);
    }
}
