package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All sources, and the rule that a grade needs a source that carries it. A grade above editorial rests on the sources that say so
 * themselves, and not on those that were merely read beside them:
 *
 * <pre>
 * grade: A                 grade: A                        grade: E
 * sources: [index]         supportedBy: [index]            sources: [index, editors]
 *                          sources: [tabular]
 * one source: it is        of several, those that          editorial text names what
 * the one that says so     say so are named                it was written from
 * </pre>
 */
final class Sources {
    /** The grade of what no source says. A source that supports no more than this carries no better one. */
    private static final String EDITORIAL = "E";

    private final Map<String, SourceSpec> byId = new LinkedHashMap<>();
    private final List<String> grades;
    private final Mistakes mistakes;

    /**
     * @param grades the evidence grades, best first
     */
    Sources(List<String> grades, Mistakes mistakes) {
        this.grades = List.copyOf(grades);
        this.mistakes = mistakes;
    }

    /** Adds the entries of one file. */
    void read(YamlMapping form) {
        for (YamlMapping entry : form.forms("sources")) {
            SourceSpec source = new SourceSpec(
                    entry.text("id"),
                    entry.text("citation"),
                    entry.optionalText("address"),
                    entry.text("supports"),
                    entry.at());
            entry.done();
            if (!grades.contains(source.supports())) {
                mistakes.unknownName(entry.at("supports"), "evidence grade", source.supports(), grades);
            }
            SourceSpec first = byId.putIfAbsent(source.id(), source);
            if (first != null) {
                mistakes.repeated(entry.at("id"), "The source '" + source.id() + "'", first.at());
            }
        }
        form.done();
    }

    /** The sources named in a list, in the order of {@code sources.yaml}. */
    List<SourceSpec> inOrder(Set<String> ids) {
        return byId.values().stream()
                .filter(source -> ids.contains(source.id()))
                .toList();
    }

    Optional<SourceSpec> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Reads {@code grade}, {@code supportedBy} and {@code sources} of a statement; reports what does not hold, and then answers
     * something.
     */
    EvidenceSpec evidence(YamlMapping form) {
        Optional<String> grade = form.optionalText("grade");
        List<Yaml.Text> named = form.texts("supportedBy");
        List<Yaml.Text> names = form.texts("sources");
        if (grade.isEmpty()) {
            mistakes.ungraded(form.at(), new LinkedHashSet<>(grades));
            return new EvidenceSpec("", List.of());
        }
        boolean aboveEditorial = aboveEditorial(grade.get());
        if (!aboveEditorial && !named.isEmpty()) {
            mistakes.supportOfEditorial(form.at("supportedBy"), grade.get());
        }
        if (aboveEditorial && named.isEmpty() && names.size() > 1) {
            mistakes.unnamedSupport(form.at("sources"), grade.get());
        }
        return named.isEmpty()
                ? evidence(form.at(), form.at("grade"), grade.get(), names, List.of())
                : evidence(form.at(), form.at("grade"), grade.get(), named, names);
    }

    /** The same for a row of a table, whose sources are separated by spaces: those of a grade above editorial all say so themselves. */
    EvidenceSpec evidence(SourceLocation at, String grade, String sources) {
        List<Yaml.Text> names = new ArrayList<>();
        for (String id : sources.split(" +")) {
            if (!id.isEmpty()) {
                names.add(new Yaml.Text(at, id));
            }
        }
        if (grade.isEmpty()) {
            mistakes.ungraded(at, new LinkedHashSet<>(grades));
            return new EvidenceSpec("", List.of());
        }
        return evidence(at, at, grade, names, List.of());
    }

    /** The weaker of two grades. */
    String weaker(String one, String other) {
        return grades.indexOf(one) >= grades.indexOf(other) ? one : other;
    }

    private EvidenceSpec evidence(
            SourceLocation at,
            SourceLocation gradeAt,
            String grade,
            List<Yaml.Text> supporting,
            List<Yaml.Text> consulted) {
        if (!grades.contains(grade)) {
            mistakes.unknownName(gradeAt, "evidence grade", grade, grades);
        }
        if (supporting.isEmpty()) {
            mistakes.unsourced(at);
        }
        List<SourceSpec> support = listed(supporting);
        support.stream()
                .map(SourceSpec::supports)
                .reduce((a, b) -> weaker(a, b).equals(a) ? b : a)
                .filter(best -> grades.contains(grade) && grades.indexOf(grade) < grades.indexOf(best))
                .ifPresent(best -> mistakes.gradeTooHigh(gradeAt, grade, best));
        if (aboveEditorial(grade) && support.size() > 1) {
            support.stream()
                    .filter(source -> !aboveEditorial(source.supports()))
                    .forEach(source -> mistakes.editorialSupport(gradeAt, grade, source.id()));
        }
        return new EvidenceSpec(grade, support, listed(consulted));
    }

    private boolean aboveEditorial(String grade) {
        return grades.contains(grade) && grades.indexOf(grade) < grades.indexOf(EDITORIAL);
    }

    private List<SourceSpec> listed(List<Yaml.Text> names) {
        List<SourceSpec> found = new ArrayList<>();
        for (Yaml.Text name : names) {
            find(name.value())
                    .ifPresentOrElse(found::add, () -> mistakes.unlistedSource(name.at(), name.value(), byId.keySet()));
        }
        return found;
    }
}
