package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;

/**
 * One thing said of a code, as authored or, after composing, as served.
 *
 * @param name the designation use or the property that it belongs to
 * @param text the text, or the property's value; as authored it may hold placeholders
 * @param id by which a more particular file can take its place, and a caution can speak of it
 * @param about for a caution, the ids of the statements that it speaks against
 */
record AuthoredStatement(
        String name,
        String text,
        EvidenceSpec evidence,
        Scope scope,
        Optional<String> id,
        List<String> about,
        SourceLocation at) {
    AuthoredStatement {
        about = List.copyOf(about);
    }

    AuthoredStatement named(String other) {
        return new AuthoredStatement(other, text, evidence, scope, id, about, at);
    }

    AuthoredStatement withText(String newText) {
        return new AuthoredStatement(name, newText, evidence, scope, id, about, at);
    }
}
