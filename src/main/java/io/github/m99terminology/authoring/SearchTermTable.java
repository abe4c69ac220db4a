package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * The table of what people write, for a family; and, so that a code of another category is known when somebody types it, its codes
 * outside the family with their titles. Each becomes an extension of the supplement:
 *
 * <pre>
 * {base}/StructureDefinition/search-term
 *   term       valueString  1..*  what people write
 *   means      valueString  0..*  words of a title or Index term that it stands for
 *   elsewhere  valueCoding  0..*  code of another category to which it leads
 *   unless     valueString  0..*  words beside which it does not lead there
 *   grade      valueCoding  1..1  {base}/CodeSystem/evidence-grade
 *   origin     valueString  1..*  citation of a source that says so
 * </pre>
 */
record SearchTermTable(List<Row> rows) {

    static final String ID = "search-term";
    static final SearchTermTable NONE = new SearchTermTable(List.of());

    private static final List<String> COLUMNS = List.of("terms", "means", "elsewhere", "unless", "grade", "sources");

    /** @param elsewhere codes with their titles */
    record Row(
            List<String> terms,
            List<String> means,
            Map<String, String> elsewhere,
            List<String> unless,
            EvidenceSpec evidence) {}

    /** @param titles codes outside the family, with their titles; the form's evidence is that of these */
    static SearchTermTable read(
            YamlMapping form, AuthoringFolder folder, String family, Map<String, String> titles, Sources sources) {
        List<Row> rows = new ArrayList<>();
        for (CsvFile.Row row : folder.csv(family + "/" + form.text("file"), COLUMNS, List.of())) {
            if (row.cell("terms").isEmpty()) {
                folder.mistakes().emptyField(row.at(), "terms");
            }
            rows.add(new Row(
                    split(row.cell("terms")),
                    split(row.cell("means")),
                    elsewhere(row, titles, folder.mistakes()),
                    split(row.cell("unless")),
                    sources.evidence(row.at(), row.cell("grade"), row.cell("sources"))));
        }
        EvidenceSpec ofTitles = sources.evidence(form);
        titles.forEach(
                (code, title) -> rows.add(new Row(List.of(code), List.of(), Map.of(code, title), List.of(), ofTitles)));
        form.done();
        return new SearchTermTable(List.copyOf(rows));
    }

    private static List<String> split(String cell) {
        return Stream.of(cell.split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Map<String, String> elsewhere(CsvFile.Row row, Map<String, String> titles, Mistakes mistakes) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String code : row.cell("elsewhere").split(" +")) {
            String title = titles.get(code);
            if (title != null) {
                found.put(code, title);
            } else if (!code.isEmpty()) {
                mistakes.unlistedCode(row.at(), code);
            }
        }
        return found;
    }

    /** @param system of the codes */
    List<Extension> extensions(Project project, String system) {
        return rows.stream().map(row -> extension(project, system, row)).toList();
    }

    private static Extension extension(Project project, String system, Row row) {
        Extension extension = new Extension(project.canonical("StructureDefinition", ID));
        row.terms().forEach(term -> extension.addExtension("term", new StringType(term)));
        row.means().forEach(words -> extension.addExtension("means", new StringType(words)));
        row.elsewhere().forEach((code, title) -> extension.addExtension("elsewhere", new Coding(system, code, title)));
        row.unless().forEach(words -> extension.addExtension("unless", new StringType(words)));
        new EvidenceExtension(project).addTo(extension, row.evidence());
        return extension;
    }
}
