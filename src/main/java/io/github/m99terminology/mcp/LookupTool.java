package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.AnswerBuilder.put;
import static io.github.m99terminology.mcp.OutputSchema.FLAG;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code lookup_code}: everything that is said of a code, or some of it. */
final class LookupTool implements TerminologyTool {

    private static final Argument ABOUT = Argument.of(
            "about",
            Argument.Kind.LIST,
            "Which statements are wanted, such as documentation-tip, coding-pitfall, caution, capture-criterion, clinical-context, faq, description, billable, child. Without it, all.");

    @Override
    public String name() {
        return "lookup_code";
    }

    @Override
    public String title() {
        return "Look up a code";
    }

    @Override
    public String description() {
        return "What a code means and what the record has to say for it: title, documentation tips, pitfalls, cautions, neighbours, official notes. All of it is long: name the kinds that you need in about. An unknown code is refused.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.ofCode(ABOUT);
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.cited()
                .always("name", TEXT)
                .always("display", TEXT)
                .sometimes("definition", TEXT)
                .always("selectable", FLAG)
                .always("inactive", FLAG)
                .sometimes("remarks", list(TEXT))
                .always("statements", list(OutputSchema.statement()))
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        VersionPolicy versions = content.versions(arguments);
        CodeRef asked = content.code(arguments);
        Lookup.Result whole = content.lookup(asked, List.of(), versions);
        List<String> about = arguments.list("about");
        Lookup.Result wanted = about.isEmpty() ? whole : content.lookup(asked, about, versions);
        String date = Cited.date(whole, content.published(whole.system(), whole.version()));
        return answer(whole, Cited.all(wanted, date), Cited.display(whole, date));
    }

    private static ToolAnswer answer(Lookup.Result found, List<Cited> statements, Cited display) {
        AnswerBuilder answer = new AnswerBuilder();
        ObjectNode shown = AnswerBuilder.cite(answer.structured(), display);
        shown.put("name", found.name());
        shown.put("display", found.display());
        put(shown, "definition", found.definition());
        shown.put("selectable", !found.isAbstract());
        shown.put("inactive", found.inactive());
        answer.line("%s %s (%s) %s"
                .formatted(
                        found.code(),
                        found.display(),
                        AnswerBuilder.edition(found.name(), found.version()),
                        answer.mark(display)));
        if (!found.remarks().isEmpty()) {
            ArrayNode remarks = shown.putArray("remarks");
            found.remarks().forEach(remark -> {
                remarks.add(remark.text());
                answer.line(remark.text());
            });
        }
        ArrayNode all = shown.putArray("statements");
        statements.forEach(said -> AnswerBuilder.statement(all.addObject(), said));
        statements.stream()
                .collect(Collectors.groupingBy(Cited::about, LinkedHashMap::new, Collectors.toList()))
                .forEach((kind, said) -> {
                    answer.heading(kind);
                    said.forEach(each -> answer.item(each.text(), each));
                });
        return answer.answer();
    }
}
