package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What somebody at an EHR is shown.
 *
 * @param summary one line of at most 140 characters
 * @param detail in Markdown; may be empty
 * @param indicator info or warning: nothing here is a danger to anybody's life
 * @param code the code that it is about, whose page is its source
 */
record Card(String summary, String detail, String indicator, String code, List<Suggestion> suggestions) {

    static final String INFO = "info";
    static final String WARNING = "warning";

    Card {
        suggestions = List.copyOf(suggestions);
    }

    /** @param recommended whether what is written supports it */
    record Suggestion(String label, boolean recommended, List<Action> actions) {
        Suggestion {
            actions = List.copyOf(actions);
        }
    }

    /** An update of a resource: as it came, with another code. */
    record Action(String description, ObjectNode resource) {}
}
