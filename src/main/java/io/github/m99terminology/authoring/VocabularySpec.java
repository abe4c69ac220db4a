package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small code system of our own: a head, the properties of its concepts, its concepts in order. */
record VocabularySpec(ResourceHead head, Map<String, String> properties, List<Term> terms, SourceLocation at) {

    /**
     * One concept.
     *
     * @param character the character of a code that stands for this concept, in a vocabulary that is an axis of codes
     * @param properties values by property
     * @param words what to write for a placeholder, by its name
     */
    record Term(
            String code,
            String display,
            String definition,
            String character,
            Map<String, List<String>> properties,
            Map<String, String> words,
            AuthoredStatements statements,
            SourceLocation at) {}

    /** A vocabulary that stands in one file, concepts included. */
    static VocabularySpec read(YamlMapping form, Project project) {
        VocabularySpec head = headOf(form, project);
        List<Term> terms = new ArrayList<>();
        for (YamlMapping entry : form.forms("concepts")) {
            terms.add(head.term(entry, AuthoredStatements.NONE, ""));
            entry.done();
        }
        form.done();
        return head.with(terms, project.mistakes());
    }

    /** Head and property declarations; the concepts come from elsewhere. */
    static VocabularySpec headOf(YamlMapping form, Project project) {
        return new VocabularySpec(
                ResourceHead.read(form, project), form.form("conceptProperties").allTexts(), List.of(), form.at());
    }

    Term term(YamlMapping entry, AuthoredStatements statements, String character) {
        YamlMapping values = entry.form("conceptProperties");
        Map<String, List<String>> byProperty = new LinkedHashMap<>();
        properties.keySet().forEach(name -> {
            if (values.has(name)) {
                byProperty.put(name, values.strings(name));
            }
        });
        values.done();
        return new Term(
                entry.text("code"),
                entry.text("display"),
                entry.text("definition"),
                character,
                byProperty,
                entry.form("words").allTexts(),
                statements,
                entry.at());
    }

    VocabularySpec with(List<Term> terms, Mistakes mistakes) {
        Map<String, SourceLocation> seen = new LinkedHashMap<>();
        for (Term term : terms) {
            SourceLocation first = seen.putIfAbsent(term.code(), term.at());
            if (first != null) {
                mistakes.repeated(term.at(), "The concept '" + term.code() + "'", first);
            }
        }
        return new VocabularySpec(head, properties, List.copyOf(terms), at);
    }

    List<String> codes() {
        return terms.stream().map(Term::code).toList();
    }

    Optional<Term> find(String code) {
        return terms.stream().filter(term -> term.code().equals(code)).findFirst();
    }
}
