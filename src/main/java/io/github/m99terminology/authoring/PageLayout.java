package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * What the pages call a family, and how they lay out its codes; on its supplement, as extensions:
 *
 * <pre>
 * {base}/StructureDefinition/page-layout
 *   heading, introduction   valueString
 *   rows, columns           valueCode    properties whose values are the rows and the columns of the table of all codes
 *   example                 valueCode    the code that newcomers are shown first
 *   listed                  valueCode *  property whose value, grade and sources stand beside a code in the tables of value sets
 * {base}/StructureDefinition/page-mark   codes that the table sets apart
 *   style                   valueCode    shaded or dimmed
 *   legend                  valueString  what that says of them
 *   code                    valueCode 1..*
 * </pre>
 */
record PageLayout(
        String heading,
        String introduction,
        String rows,
        String columns,
        Optional<String> example,
        List<String> listed,
        List<Mark> marks) {

    static final String ID = "page-layout";
    static final String MARK = "page-mark";
    private static final Set<String> STYLES = Set.of("shaded", "dimmed");

    /** Codes that the table sets apart, and what that says of them. */
    record Mark(String style, String legend, List<OfficialCode> codes) {}

    static PageLayout read(YamlMapping form, CodeList codes, Set<String> properties, Mistakes mistakes) {
        PageLayout layout = new PageLayout(
                form.text("heading"),
                form.text("introduction"),
                property(form, "rows", properties, mistakes),
                property(form, "columns", properties, mistakes),
                form.optionalText("example"),
                listed(form, properties, mistakes),
                form.forms("marks").stream()
                        .map(mark -> mark(mark, codes, mistakes))
                        .toList());
        layout.example()
                .filter(code -> codes.find(code).isEmpty())
                .ifPresent(code -> mistakes.unknownCode(form.at("example"), code, codes.codes()));
        form.done();
        return layout;
    }

    private static String property(YamlMapping form, String field, Set<String> properties, Mistakes mistakes) {
        String name = form.text(field);
        if (!properties.contains(name)) {
            mistakes.unknownName(form.at(field), "property", name, properties);
        }
        return name;
    }

    private static List<String> listed(YamlMapping form, Set<String> properties, Mistakes mistakes) {
        List<String> listed = new ArrayList<>();
        for (Yaml.Text cell : form.texts("listed")) {
            if (!properties.contains(cell.value())) {
                mistakes.unknownName(cell.at(), "property", cell.value(), properties);
            }
            listed.add(cell.value());
        }
        return listed;
    }

    private static Mark mark(YamlMapping form, CodeList codes, Mistakes mistakes) {
        String style = form.text("style");
        if (!STYLES.contains(style)) {
            mistakes.unknownName(form.at("style"), "style", style, STYLES);
        }
        List<OfficialCode> marked = new ArrayList<>();
        form.texts("codes").forEach(cell -> marked.addAll(codes.named(cell.at(), cell.value(), mistakes)));
        Mark mark = new Mark(style, form.text("legend"), marked);
        form.done();
        return mark;
    }

    void on(CodeSystem supplement, Project project) {
        Extension layout = new Extension(project.canonical("StructureDefinition", ID));
        layout.addExtension("heading", new StringType(heading));
        layout.addExtension("introduction", new StringType(introduction));
        layout.addExtension("rows", new CodeType(rows));
        layout.addExtension("columns", new CodeType(columns));
        example.ifPresent(code -> layout.addExtension("example", new CodeType(code)));
        listed.forEach(property -> layout.addExtension("listed", new CodeType(property)));
        supplement.addExtension(layout);
        for (Mark mark : marks) {
            Extension extension = new Extension(project.canonical("StructureDefinition", MARK));
            extension.addExtension("style", new CodeType(mark.style()));
            extension.addExtension("legend", new StringType(mark.legend()));
            mark.codes().forEach(code -> extension.addExtension("code", new CodeType(code.code())));
            supplement.addExtension(extension);
        }
    }
}
