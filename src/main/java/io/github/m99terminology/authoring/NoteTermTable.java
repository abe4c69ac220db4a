package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * The language of charts, for a family: the table of note terms; and the sites, which are written nowhere twice. A site is the last step of a
 * path of the Alphabetic Index that leads to codes of one value alone, and whatever the table of search terms has for it. Each becomes an
 * extension of the supplement:
 *
 * <pre>
 * {base}/StructureDefinition/note-term
 *   term      valueString  1..*  words of a note
 *   role      valueCode    1..1  what they are for
 *   property  valueString  0..1  property of the codes, or element of the documentation
 *   value     valueString  0..*  value of it
 *   at        valueString  0..*  values of site or finding at which they count
 *   unless    valueString  0..*  words beside which they do not count
 *   grade     valueCoding  1..1  {base}/CodeSystem/evidence-grade
 *   origin    valueString  1..*  citation of a source that says so
 * </pre>
 */
record NoteTermTable(List<Row> rows) {

    static final String ID = "note-term";
    static final NoteTermTable NONE = new NoteTermTable(List.of());

    static final Set<String> ROLES = Set.of(
            "site",
            "site-default",
            "finding",
            "finding-at-site",
            "feature",
            "composed",
            "element",
            "element-or-past",
            "element-or-denial",
            "side",
            "towards",
            "negated-before",
            "negated-after",
            "possible-before",
            "possible-after",
            "past-before",
            "past-near",
            "past-after",
            "other-person",
            "answer-no",
            "answer-yes",
            "no-trigger",
            "end",
            "affirmed",
            "section",
            "section-list",
            "spelling",
            "abbreviation");

    private static final List<String> COLUMNS =
            List.of("terms", "role", "property", "value", "at", "unless", "grade", "sources");

    /** @param property empty for none */
    record Row(
            List<String> terms,
            String role,
            String property,
            List<String> values,
            List<String> at,
            List<String> unless,
            EvidenceSpec evidence) {}

    /**
     * @param form the table ({@code file}), the table of Index paths ({@code sites}) and the axis whose values the sites have ({@code
     *     property}); its evidence is that of the paths
     * @param search what people write for the same sites
     */
    static NoteTermTable read(
            YamlMapping form,
            AuthoringFolder folder,
            String family,
            CodeList codes,
            List<Axis> axes,
            SearchTermTable search,
            Sources sources) {
        List<Row> rows = new ArrayList<>();
        String property = form.text("property");
        Optional<Axis> axis =
                axes.stream().filter(each -> each.property().equals(property)).findFirst();
        String paths = family + "/" + form.text("sites");
        EvidenceSpec ofPaths = sources.evidence(form);
        axis.ifPresentOrElse(
                found -> rows.addAll(
                        sites(folder.csv(paths, List.of("codes", "path"), List.of()), codes, found, search, ofPaths)),
                () -> folder.mistakes()
                        .unknownName(
                                form.at("property"),
                                "axis",
                                property,
                                axes.stream().map(Axis::property).toList()));
        for (CsvFile.Row row : folder.csv(family + "/" + form.text("file"), COLUMNS, List.of())) {
            rows.add(row(row, folder.mistakes(), sources));
        }
        form.done();
        return new NoteTermTable(List.copyOf(rows));
    }

    private static Row row(CsvFile.Row row, Mistakes mistakes, Sources sources) {
        if (row.cell("terms").isEmpty()) {
            mistakes.emptyField(row.at(), "terms");
        }
        if (!ROLES.contains(row.cell("role"))) {
            mistakes.unknownName(
                    row.at(), "role", row.cell("role"), ROLES.stream().sorted().toList());
        }
        return new Row(
                split(row.cell("terms")),
                row.cell("role"),
                row.cell("property"),
                split(row.cell("value")),
                split(row.cell("at")),
                split(row.cell("unless")),
                sources.evidence(row.at(), row.cell("grade"), row.cell("sources")));
    }

    private static List<Row> sites(
            List<CsvFile.Row> paths, CodeList codes, Axis axis, SearchTermTable search, EvidenceSpec evidence) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        Set<String> inner = new HashSet<>();
        for (CsvFile.Row path : paths) {
            String[] steps = path.cell("path").split(" > ");
            String site = steps[steps.length - 1].replaceFirst(" region$", "");
            inner.addAll(List.of(steps).subList(0, steps.length - 1));
            Optional<String> value =
                    codes.find(path.cell("codes")).flatMap(axis::valueOf).map(VocabularySpec.Term::code);
            values.merge(site, value, (one, other) -> one.equals(other) ? one : Optional.empty());
        }
        // A step above others names a finding; without a site it leads to one value, too: the one that is left over.
        values.keySet().removeAll(inner);
        List<Row> rows = new ArrayList<>();
        values.forEach((site, value) -> value.ifPresent(found -> {
            List<SearchTermTable.Row> alike = search.rows().stream()
                    .filter(row -> row.means().equals(List.of(site)))
                    .toList();
            if (!alike.isEmpty() || site.indexOf(' ') < 0) {
                rows.add(new Row(
                        List.of(site), "site", axis.property(), List.of(found), List.of(), List.of(), evidence));
            }
            alike.forEach(row -> rows.add(new Row(
                    row.terms(), "site", axis.property(), List.of(found), List.of(), List.of(), row.evidence())));
        }));
        return rows;
    }

    private static List<String> split(String cell) {
        return Stream.of(cell.split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    List<Extension> extensions(Project project) {
        return rows.stream().map(row -> extension(project, row)).toList();
    }

    private static Extension extension(Project project, Row row) {
        Extension extension = new Extension(project.canonical("StructureDefinition", ID));
        row.terms().forEach(term -> extension.addExtension("term", new StringType(term)));
        extension.addExtension("role", new CodeType(row.role()));
        if (!row.property().isEmpty()) {
            extension.addExtension("property", new StringType(row.property()));
        }
        row.values().forEach(value -> extension.addExtension("value", new StringType(value)));
        row.at().forEach(value -> extension.addExtension("at", new StringType(value)));
        row.unless().forEach(words -> extension.addExtension("unless", new StringType(words)));
        new EvidenceExtension(project).addTo(extension, row.evidence());
        return extension;
    }
}
