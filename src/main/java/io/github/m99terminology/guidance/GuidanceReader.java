package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.guidance.Guidance.Fact;
import io.github.m99terminology.guidance.Guidance.Fact.Value;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.operation.Lookup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together the guidance of one code from what {@code $lookup} and {@code $translate} say of it. */
public final class GuidanceReader {

    private final Terminology terminology;
    private final Contents contents;
    private final Lookup.Result found;
    private final Grades grades;
    private final SourceList sources = new SourceList();

    private GuidanceReader(Terminology terminology, Contents contents, Lookup.Result found) {
        this.terminology = terminology;
        this.contents = contents;
        this.found = found;
        this.grades = new Grades(terminology);
    }

    /** The guidance of a code; empty when the code system, as far as it is here, does not have it. */
    public static Optional<Guidance> read(Terminology terminology, Contents contents, String code) {
        return terminology
                .lookup(terminology.system(), code)
                .map(found -> new GuidanceReader(terminology, contents, found).read());
    }

    private Guidance read() {
        properties(GuidanceCodes.PAGE_SOURCE)
                .forEach(property -> sources.citedByPage(property.value().text()));
        properties(GuidanceCodes.SOURCE)
                .forEach(property -> sources.cite(property.value().text()));
        StatementReader statements = new StatementReader(found, sources, grades);
        List<Section> sections = statements.sections();
        List<Statement> officialNotes = statements(GuidanceCodes.OFFICIAL_NOTE);
        List<Statement> indexTerms = indexTerms(statements);
        List<Statement> reviewStatus = Stream.concat(remarks().stream(), statements(GuidanceCodes.REVIEW).stream())
                .toList();
        List<Fact> facts = facts();
        List<Fact> capture = capture();
        MappingReader mappings = new MappingReader(terminology, sources, grades, found.code());
        return new Guidance(
                found.system(),
                found.version(),
                period(found),
                GuidanceCodes.systemName(found.system(), found.name()),
                found.code(),
                found.display(),
                shortTitle(),
                billable(),
                ancestors(),
                contents.before(found.code()),
                contents.after(found.code()),
                links(GuidanceCodes.CHILD),
                officialNotes,
                statements.of(GuidanceCodes.DESCRIPTION),
                Stream.concat(
                                statements.generalCautions().stream(),
                                statements(GuidanceCodes.CAUTION_PROPERTY).stream())
                        .toList(),
                sections,
                facts,
                capture,
                siblings(),
                contents.decisions(found.code()),
                indexTerms,
                mappings.procedures(),
                mappings.notices(),
                sources.all(),
                List.copyOf(grades.used()),
                first(GuidanceCodes.SOURCE_DATE),
                first(GuidanceCodes.VERIFIED),
                reviewStatus);
    }

    private @Nullable String first(String property) {
        return properties(property).map(each -> each.value().text()).findFirst().orElse(null);
    }

    /** The first and last day of the version that a code was found in, as {@code 2026-10-01 to 2027-09-30}. */
    static @Nullable String period(Lookup.Result found) {
        return found.properties().stream()
                .filter(property -> property.code().equals(GuidanceCodes.EFFECTIVE_PERIOD))
                .map(property -> property.value().text().replace("/", " to "))
                .findFirst()
                .orElse(null);
    }

    /** That the guidance was written for another year than the code that is shown. */
    private List<Statement> remarks() {
        return found.remarks().stream()
                .map(remark -> new Statement(null, List.of(remark.text()), null, List.of(), List.of()))
                .toList();
    }

    /** Those of the property; and those that are designations alone, as in the whole classification. Each once. */
    private List<Statement> indexTerms(StatementReader statements) {
        Map<List<String>, Statement> byText = new LinkedHashMap<>();
        Stream.concat(
                        statements(GuidanceCodes.INDEX_TERM).stream(),
                        statements.of(GuidanceCodes.INDEX_TERM_USE).stream())
                .forEach(term -> byText.putIfAbsent(term.paragraphs(), term));
        return List.copyOf(byText.values());
    }

    private @Nullable String shortTitle() {
        return found.designations().stream()
                .filter(designation -> designation.origin() == null)
                .filter(designation -> designation.use() != null
                        && GuidanceCodes.SHORT_TITLE.equals(designation.use().code()))
                .filter(designation -> !designation.value().equals(found.display()))
                .map(designation -> designation.value())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Boolean billable() {
        return properties(GuidanceCodes.BILLABLE)
                .map(FoundProperty::value)
                .map(value -> value instanceof BooleanValue flag && flag.value())
                .findFirst()
                .orElse(null);
    }

    /** From the root down; a code with several parents follows its first. */
    private List<CodeLink> ancestors() {
        Deque<CodeLink> path = new ArrayDeque<>();
        Optional<String> parent = contents.parent(found.code());
        while (parent.isPresent() && path.size() < 32) {
            path.addFirst(contents.link(parent.get()));
            parent = contents.parent(parent.get());
        }
        return List.copyOf(path);
    }

    private List<CodeLink> links(String property) {
        return properties(property)
                .map(each -> contents.link(each.value().text()))
                .toList();
    }

    private List<Fact> siblings() {
        Map<String, String> relations = new LinkedHashMap<>();
        relations.put(GuidanceCodes.DIFFERENTIATE, GuidanceCodes.TELL_APART);
        relations.put(GuidanceCodes.SIBLING, "Same type of lesion, other regions");
        relations.put(GuidanceCodes.SAME_REGION, "Same region, other types of lesion");
        List<Fact> facts = new ArrayList<>();
        relations.forEach((property, label) -> {
            List<Value> values = properties(property).map(this::value).toList();
            if (!values.isEmpty()) {
                facts.add(new Fact(label, values));
            }
        });
        return facts;
    }

    private List<Fact> facts() {
        Map<String, List<Value>> byCode = new LinkedHashMap<>();
        Comparator<FoundProperty> order = Comparator.comparingInt(property -> rank(property.code()));
        found.properties().stream()
                .filter(property -> !GuidanceCodes.placed(property.code()))
                .sorted(order)
                .forEach(property -> byCode.computeIfAbsent(property.code(), code -> new ArrayList<>())
                        .add(value(property)));
        return byCode.entrySet().stream()
                .map(entry -> new Fact(GuidanceCodes.label(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static int rank(String property) {
        int index = GuidanceCodes.FACT_ORDER.indexOf(property);
        return index < 0 ? GuidanceCodes.FACT_ORDER.size() : index;
    }

    /** Elements that a record has to speak of; where what satisfies them is spelled out, that says it all. */
    private List<Fact> capture() {
        boolean spelledOut = found.designations().stream()
                .anyMatch(designation -> designation.use() != null
                        && GuidanceCodes.CAPTURE_CRITERION.equals(
                                designation.use().code()));
        return spelledOut ? List.of() : elements();
    }

    private List<Fact> elements() {
        return properties(GuidanceCodes.CAPTURE)
                .map(property -> new Fact(name(property), List.of(value(property))))
                .toList();
    }

    private List<Statement> statements(String property) {
        return properties(property).map(this::statement).toList();
    }

    private Statement statement(FoundProperty property) {
        Evidence evidence = Evidence.of(property.extensions());
        return new Statement(
                null,
                List.of(name(property)),
                grades.of(evidence.grade()),
                sources.cite(evidence.origins()),
                List.of());
    }

    private Value value(FoundProperty property) {
        Evidence evidence = Evidence.of(property.extensions());
        String text = property.value().text();
        boolean known = property.value() instanceof PropertyValue.CodeValue && contents.has(text);
        return new Value(
                known ? contents.link(text).title() : name(property),
                known ? text : null,
                note(property),
                grades.of(evidence.grade()),
                sources.cite(evidence.origins()));
    }

    private @Nullable String note(FoundProperty property) {
        return property.value() instanceof CodingValue coding
                ? definition(coding.coding()).orElse(null)
                : null;
    }

    /** A coding by its display, looked up where it came without one; anything else as it is written. */
    private String name(FoundProperty property) {
        if (property.value() instanceof CodingValue value) {
            CodeRef coding = value.coding();
            return coding.display() != null
                    ? coding.display()
                    : concept(coding).map(Lookup.Result::display).orElse(value.text());
        }
        if (property.value() instanceof BooleanValue answer) {
            return answer.value() ? "yes" : "no";
        }
        return property.value().text();
    }

    private Optional<String> definition(CodeRef coding) {
        return concept(coding).map(Lookup.Result::definition);
    }

    private Optional<Lookup.Result> concept(CodeRef coding) {
        String system = coding.system();
        String code = coding.code();
        return system == null || code == null ? Optional.empty() : terminology.lookup(system, code);
    }

    private Stream<FoundProperty> properties(String code) {
        return found.properties().stream().filter(property -> property.code().equals(code));
    }
}
