package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one file says: designations by use, properties by name, each in the order written. */
record AuthoredStatements(List<AuthoredStatement> designations, List<AuthoredStatement> properties) {
    static final AuthoredStatements NONE = new AuthoredStatements(List.of(), List.of());

    /** Reads the fields {@code designations} and {@code properties} of a file. */
    static AuthoredStatements read(
            YamlMapping form, Set<String> uses, Set<String> properties, Sources sources, Mistakes mistakes) {
        return new AuthoredStatements(
                group(form.form("designations"), uses, "designation use", sources, mistakes),
                group(form.form("properties"), properties, "property", sources, mistakes));
    }

    private static List<AuthoredStatement> group(
            YamlMapping group, Set<String> known, String kind, Sources sources, Mistakes mistakes) {
        List<AuthoredStatement> statements = new ArrayList<>();
        for (String name : group.names()) {
            if (!known.contains(name)) {
                mistakes.unknownName(group.at(name), kind, name, known);
            }
            for (YamlMapping entry : group.forms(name)) {
                statements.add(one(name, entry, sources, mistakes));
            }
        }
        return statements;
    }

    private static AuthoredStatement one(String name, YamlMapping entry, Sources sources, Mistakes mistakes) {
        Optional<String> id = entry.optionalText("id");
        String text = entry.has("question")
                ? entry.text("question") + "\n\n" + entry.text("answer")
                : entry.has("value") ? entry.text("value") : entry.text("text");
        AuthoredStatement statement = new AuthoredStatement(
                name,
                text,
                sources.evidence(entry),
                Scope.read(entry, mistakes),
                id,
                entry.strings("about"),
                entry.at());
        entry.done();
        return statement;
    }
}
