package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML mapping that is asked for its fields, like a filled-in form. A missing field is reported when it is asked for; a
 * field that nobody asked for is reported by {@link #done()}. Reading goes on after a mistake, so that one run shows all.
 */
final class YamlMapping {
    private final Yaml.Fields fields;
    private final Mistakes mistakes;
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMapping(Yaml.Fields fields, Mistakes mistakes) {
        this.fields = fields;
        this.mistakes = mistakes;
    }

    SourceLocation at() {
        return fields.at();
    }

    /** Where the field stands, or the form itself when it has no such field. */
    SourceLocation at(String field) {
        return fields.keys().getOrDefault(field, fields.at());
    }

    boolean has(String field) {
        asked.add(field);
        return fields.values().containsKey(field);
    }

    Set<String> names() {
        return fields.values().keySet();
    }

    /** The text of a field; reported, and empty, when it is not there. */
    String text(String field) {
        if (!has(field)) {
            mistakes.missingField(at(), field);
            return "";
        }
        return optionalText(field).orElse("");
    }

    Optional<String> optionalText(String field) {
        asked.add(field);
        Yaml value = fields.values().get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Yaml.Text text && !text.value().isEmpty()) {
            return Optional.of(text.value());
        }
        if (value instanceof Yaml.Text) {
            mistakes.emptyField(at(field), field);
        } else {
            mistakes.wrongShape(at(field), field, "one text");
        }
        return Optional.empty();
    }

    boolean flag(String field, boolean otherwise) {
        String value = optionalText(field).orElse(String.valueOf(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            mistakes.wrongShape(at(field), field, "true or false");
        }
        return value.equals("true");
    }

    /** A list of texts; a single text counts as a list of one; empty when the field is not there. */
    List<Yaml.Text> texts(String field) {
        List<Yaml.Text> texts = new ArrayList<>();
        for (Yaml value : items(field)) {
            if (value instanceof Yaml.Text text) {
                texts.add(text);
            } else {
                mistakes.wrongShape(value.at(), field, "a list of texts");
            }
        }
        return texts;
    }

    List<String> strings(String field) {
        return texts(field).stream().map(Yaml.Text::value).toList();
    }

    /** The mapping under a field; empty when the field is not there. */
    YamlMapping form(String field) {
        asked.add(field);
        Yaml value = fields.values().get(field);
        if (value != null && !(value instanceof Yaml.Fields)) {
            mistakes.wrongShape(at(field), field, "a group of 'name: value' lines");
        }
        return new YamlMapping(
                value instanceof Yaml.Fields found ? found : new Yaml.Fields(at(field), Map.of(), Map.of()), mistakes);
    }

    List<YamlMapping> forms(String field) {
        List<YamlMapping> forms = new ArrayList<>();
        for (Yaml value : items(field)) {
            if (value instanceof Yaml.Fields group) {
                forms.add(new YamlMapping(group, mistakes));
            } else {
                mistakes.wrongShape(value.at(), field, "a list of groups of 'name: value' lines");
            }
        }
        return forms;
    }

    /** Every field as name and text, for mappings whose names the author chooses. */
    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names()) {
            texts.put(name, optionalText(name).orElse(""));
        }
        return texts;
    }

    /** Reports the fields that nobody asked for. */
    void done() {
        fields.keys().forEach((name, at) -> {
            if (!asked.contains(name)) {
                mistakes.unknownField(at, name, asked);
            }
        });
    }

    private List<Yaml> items(String field) {
        asked.add(field);
        Yaml value = fields.values().get(field);
        if (value == null) {
            return List.of();
        }
        return value instanceof Yaml.Items items ? items.values() : List.of(value);
    }
}
