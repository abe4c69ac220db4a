package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.hooks.Card.Action;
import io.github.m99terminology.hooks.Card.Suggestion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Another code in the place of one, wherever that stands: each resource once, and nothing else of it changed. */
final class CodeChange {

    /** A copy of a large claim for each of a dozen codes is an answer that nobody reads. */
    private static final int MOST_RESOURCES = 8;

    private CodeChange() {}

    static Suggestion suggestion(String code, CodeLink with, boolean recommended, List<Diagnosis> places) {
        Map<ObjectNode, ObjectNode> changed = new IdentityHashMap<>();
        List<Action> actions = new ArrayList<>();
        for (Diagnosis place : places) {
            if (!changed.containsKey(place.resource()) && changed.size() == MOST_RESOURCES) {
                break;
            }
            ObjectNode copy = changed.get(place.resource());
            if (copy == null) {
                copy = place.resource().deepCopy();
                changed.put(place.resource(), copy);
                String type = copy.path("resourceType").asText();
                actions.add(new Action(HookIssues.replaceAction(code, with.code(), type), copy));
            }
            replace(copy, place.pointer(), with);
        }
        return new Suggestion(HookIssues.replace(code, with.code(), with.title()), recommended, actions);
    }

    private static void replace(ObjectNode resource, String pointer, CodeLink with) {
        if (resource.at(pointer) instanceof ObjectNode coding) {
            coding.put("code", with.code());
            coding.put("display", with.title());
        }
    }
}
