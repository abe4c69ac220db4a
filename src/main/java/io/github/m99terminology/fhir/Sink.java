package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.model.Extension;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an answer is described to. A description names elements in FHIR's terms and never asks what becomes of them: one sink
 * streams JSON, another builds R4's model.
 */
interface Sink {

    /** An element of a primitive type; {@code type} is FHIR's name of it, the value its literal. */
    void primitive(String name, String type, String value);

    /** An element with a choice of types ({@code value[x]}: name {@code value}), here a primitive one. */
    void choice(String name, String type, String value);

    /** An element of a primitive type that has no value, but an extension in its place. */
    void extended(String name, String type, Extension extension);

    /** A repeating element of a primitive type. */
    void primitives(String name, String type, List<String> values);

    /** A complex element; a choice is named with its type, as in {@code valueCoding}. */
    void object(String name, Runnable content);

    /** A repeating complex element, whose items the description then makes with {@link #item}; at least one. */
    void list(String name, Runnable items);

    void item(Runnable content);

    /** A resource inside another. */
    void resource(String name, String type, Runnable content);

    /** Repeated resources inside another. */
    <T> void resources(String name, String type, Collection<T> items, Consumer<? super T> content);

    /** Items of a list that are the same whenever they are described: a sink may keep what it makes of them. */
    default void statements(ConceptStatements statements, Consumer<Sink> items) {
        items.accept(this);
    }

    default <T> void objects(String name, Collection<T> items, Consumer<? super T> content) {
        if (!items.isEmpty()) {
            list(name, () -> items.forEach(item -> item(() -> content.accept(item))));
        }
    }
}
