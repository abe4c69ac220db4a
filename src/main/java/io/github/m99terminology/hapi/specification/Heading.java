package io.github.m99terminology.hapi.specification;

import io.github.m99terminology.model.Canonical;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the scanner reads of a resource: its type and those of its elements by which somebody may ask for it. */
record Heading(String type, Map<String, String> elements, Set<String> names) {

    Heading(String type) {
        this(type, new HashMap<>(), new TreeSet<>());
    }

    /** Keeps what stands in an identifier, if it is a name that a coding might use for the url. */
    void addIdentifier(@Nullable String value) {
        if (value != null && value.startsWith("urn:")) {
            names.add(value);
        }
    }

    /** Keeps an element that stands at the resource's top level, if it is one that matters. */
    void add(String element, @Nullable String value) {
        switch (element) {
            case "id", "url", "version", "content", "valueSet" -> {
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

    @Nullable
    String id() {
        return elements.get("id");
    }

    boolean isSupplement() {
        return "supplement".equals(elements.get("content"));
    }
}
