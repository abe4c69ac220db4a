package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.Guidance.Section.Form;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.operation.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Designations as statements. A caution that names the statements it speaks against stands with each of them; one that names
 * none, or none that is here, stands by itself.
 */
final class StatementReader {

    private final Lookup.Result found;
    private final SourceList sources;
    private final Grades grades;
    private final Map<String, List<Statement>> cautions = new LinkedHashMap<>();
    private final List<Statement> general = new ArrayList<>();

    StatementReader(Lookup.Result found, SourceList sources, Grades grades) {
        this.found = found;
        this.sources = sources;
        this.grades = grades;
        Set<String> ids = new TreeSet<>();
        guidance()
                .forEach(designation ->
                        ids.addAll(Evidence.of(designation.extensions()).about()));
        for (Designation caution : designations(GuidanceCodes.CAUTION)) {
            List<String> about = Evidence.of(caution.extensions()).about();
            Statement statement = statement(caution, false);
            about.forEach(
                    id -> cautions.computeIfAbsent(id, key -> new ArrayList<>()).add(statement));
            if (about.stream().noneMatch(ids::contains)) {
                general.add(statement);
            }
        }
    }

    List<Statement> generalCautions() {
        return general;
    }

    List<Statement> of(String use) {
        return designations(use).stream()
                .map(designation -> statement(designation, false))
                .toList();
    }

    /** One section per use, description and cautions left out. */
    List<Section> sections() {
        Map<String, List<Designation>> byUse = new LinkedHashMap<>();
        Map<String, GuidanceCodes.Layout> layouts = new LinkedHashMap<>();
        for (Designation designation : guidance()) {
            CodeRef use = designation.use();
            String code = code(use);
            byUse.computeIfAbsent(code, key -> new ArrayList<>()).add(designation);
            layouts.computeIfAbsent(code, key -> GuidanceCodes.layout(key, display(use)));
        }
        return byUse.keySet().stream()
                .sorted(Comparator.comparingInt(use -> layout(layouts, use).order()))
                .map(use -> section(use, layout(layouts, use), byUse.getOrDefault(use, List.of())))
                .toList();
    }

    private static GuidanceCodes.Layout layout(Map<String, GuidanceCodes.Layout> layouts, String use) {
        return layouts.getOrDefault(use, GuidanceCodes.layout(use, use));
    }

    private Section section(String use, GuidanceCodes.Layout layout, List<Designation> designations) {
        List<Statement> statements = designations.stream()
                .map(designation -> statement(designation, layout.form() == Form.QUESTIONS))
                .toList();
        return new Section(
                use, layout.title(), layout.lead().replace("{code}", found.code()), layout.form(), statements);
    }

    private Statement statement(Designation designation, boolean question) {
        Evidence evidence = Evidence.of(designation.extensions());
        List<String> paragraphs = new ArrayList<>(Statement.paragraphs(designation.value()));
        String heading = question && paragraphs.size() > 1 ? paragraphs.remove(0) : null;
        List<Statement> objections = evidence.about().stream()
                .flatMap(id -> cautions.getOrDefault(id, List.of()).stream())
                .toList();
        boolean isCaution = GuidanceCodes.CAUTION.equals(code(designation.use()));
        return new Statement(
                heading,
                paragraphs,
                grades.of(evidence.grade()),
                sources.cite(evidence.origins()),
                isCaution ? List.of() : objections);
    }

    /** What supplements say, in order; the code system's own designations are titles, and index terms have a place of their own. */
    private List<Designation> guidance() {
        return found.designations().stream()
                .filter(designation -> designation.origin() != null)
                .filter(designation -> !Set.of(
                                GuidanceCodes.CAUTION, GuidanceCodes.DESCRIPTION, GuidanceCodes.INDEX_TERM_USE)
                        .contains(code(designation.use())))
                .toList();
    }

    private List<Designation> designations(String use) {
        return found.designations().stream()
                .filter(designation -> use.equals(code(designation.use())))
                .toList();
    }

    private static String code(@Nullable CodeRef use) {
        String code = use == null ? null : use.code();
        return code == null ? "other" : code;
    }

    private static String display(@Nullable CodeRef use) {
        String display = use == null ? null : use.display();
        return display == null ? GuidanceCodes.label(code(use)) : display;
    }
}
