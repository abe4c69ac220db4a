package io.github.m99terminology.hapi.specification;

import io.github.m99terminology.model.Canonical;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the scanner reads of a resource: its type and those of its elements by which somebody may ask for it. */
record Heading(String type, Map<String, String> elements) {

    Heading(String type) {
        this(type, new HashMap<>());
    }

    /** Keeps an element that stands at the resource's top level, if it is one that matters. */
    void add(String element, @Nullable String value) {
        switch (element) {
            case "url", "version", "content", "valueSet" -> {
                if (value != null) {
                    elements.putIfAbsent(element, value);
                }
            }
            default -> {
                // not asked for
            }
        }
    }

    @Nullable
    Canonical canonical() {
        String url = elements.get("url");
        return url == null || url.isBlank() ? null : new Canonical(url, elements.get("version"));
    }

    @Nullable
    String valueSet() {
        return elements.get("valueSet");
    }

    boolean isSupplement() {
        return "supplement".equals(elements.get("content"));
    }
}
