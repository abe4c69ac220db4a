package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts together what is said of each code of a family: what is written for its value on each axis, for all codes, and in its
 * own brief; and what follows from the official data: its place on the axes, its neighbours, the tables, the maps. Under one
 * heading the axes come first, because what tells a code from its neighbours is what a reader looks for. A brief that is {@code complete} stands alone; one that {@code replaces} an id takes the
 * place of that statement.
 */
final class Composer {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Scope ANY = new Scope("all", Map.of(), Map.of());

    private final Family family;
    private final Content content;
    private final Template template;
    private final StatementCheck check;
    private final Map<String, List<Statement>> tableFacts = new HashMap<>();

    Composer(Family family, Content content, Mistakes mistakes) {
        this.family = family;
        this.content = content;
        this.template = new Template(family, content.sources(), mistakes);
        this.check = new StatementCheck(family, content, mistakes);
        for (FactTable table : family.tables()) {
            for (FactTable.Fact fact : table.facts()) {
                tableFacts
                        .computeIfAbsent(fact.code().code(), code -> new ArrayList<>())
                        .add(fact.statement());
            }
        }
    }

    List<Guidance> compose() {
        return family.codes().all().stream().map(this::compose).toList();
    }

    private Guidance compose(OfficialCode code) {
        List<Statement> designations = new ArrayList<>();
        List<Statement> properties = new ArrayList<>(axisFacts(code));
        properties.addAll(tableFacts.getOrDefault(code.code(), List.of()));
        family.maps().forEach(map -> properties.addAll(mapFacts(code, map)));
        for (Statements layer : layers(code)) {
            layer.designations().forEach(statement -> addFilled(code, statement, designations));
            layer.properties().forEach(statement -> addFilled(code, statement, properties));
        }
        properties.addAll(sourceFacts(code, designations, properties));
        Guidance guidance = new Guidance(
                code,
                inOrder(designations, content.uses().codes()),
                inOrder(properties, List.copyOf(family.properties().keySet())));
        check.check(guidance);
        return guidance;
    }

    private List<Statements> layers(OfficialCode code) {
        Brief brief = family.briefs().get(code.code());
        List<Statements> layers = new ArrayList<>();
        if (brief == null || !brief.complete()) {
            for (Axis axis : family.axes()) {
                axis.valueOf(code).ifPresent(term -> layers.add(term.statements()));
            }
            layers.add(family.general());
        }
        Set<String> replaced = brief == null ? Set.of() : brief.replaces();
        Map<String, String> values = axisValues(code);
        List<Statements> kept = new ArrayList<>();
        layers.forEach(layer -> kept.add(new Statements(
                kept(layer.designations(), code, values, replaced), kept(layer.properties(), code, values, replaced))));
        if (brief != null) {
            kept.add(brief.statements());
        }
        return kept;
    }

    private static List<Statement> kept(
            List<Statement> statements, OfficialCode code, Map<String, String> values, Set<String> replaced) {
        return statements.stream()
                .filter(statement -> statement.scope().covers(code, values))
                .filter(statement -> statement.id().filter(replaced::contains).isEmpty())
                .toList();
    }

    private void addFilled(OfficialCode code, Statement statement, List<Statement> to) {
        to.add(statement.withText(template.fill(code, statement.text(), statement.at())));
    }

    private Map<String, String> axisValues(OfficialCode code) {
        Map<String, String> values = new LinkedHashMap<>();
        family.axes().forEach(axis -> axis.valueOf(code).ifPresent(term -> values.put(axis.property(), term.code())));
        return values;
    }

    private List<Statement> axisFacts(OfficialCode code) {
        List<Statement> facts = new ArrayList<>();
        for (Axis axis : family.axes()) {
            Optional<Vocabulary.Term> value = axis.valueOf(code);
            value.ifPresent(term -> facts.add(fact(axis.property(), term.code(), axis.evidence(), code.at())));
            if (value.isPresent() && code.billable()) {
                axis.neighbours().ifPresent(property -> neighbours(code, axis, value.get())
                        .forEach(other -> facts.add(fact(property, other.code(), axis.evidence(), code.at()))));
            }
        }
        return facts;
    }

    private List<OfficialCode> neighbours(OfficialCode code, Axis axis, Vocabulary.Term value) {
        return family.codes().all().stream()
                .filter(other -> other.billable() && !other.code().equals(code.code()))
                .filter(other -> axis.valueOf(other).filter(value::equals).isPresent())
                .toList();
    }

    /** The targets that count as related, and their number, graded like the weakest of them. */
    private List<Statement> mapFacts(OfficialCode code, CodeMap map) {
        List<Statement> facts = new ArrayList<>();
        map.property().ifPresent(property -> map.pairs().stream()
                .filter(pair -> pair.source().equals(code.code()))
                .forEach(pair -> pair.related()
                        .ifPresent(evidence -> facts.add(fact(property, pair.target(), evidence, pair.at())))));
        if (!facts.isEmpty()) {
            map.count()
                    .ifPresent(property -> facts.add(fact(
                            property,
                            String.valueOf(facts.size()),
                            weakest(facts),
                            facts.get(0).at())));
        }
        return facts;
    }

    private Evidence weakest(List<Statement> facts) {
        return facts.stream()
                .map(Statement::evidence)
                .reduce((a, b) -> content.sources().weaker(a.grade(), b.grade()).equals(a.grade()) ? a : b)
                .orElseThrow();
    }

    /** Each source behind the code's statements, unless the brief cites it already. */
    private List<Statement> sourceFacts(OfficialCode code, List<Statement> designations, List<Statement> properties) {
        Set<String> ids = new LinkedHashSet<>();
        designations.forEach(statement -> statement.evidence().sources().forEach(source -> ids.add(source.id())));
        properties.forEach(statement -> statement.evidence().sources().forEach(source -> ids.add(source.id())));
        List<Statement> facts = new ArrayList<>();
        family.sourceProperty()
                .ifPresent(property -> content.sources().inOrder(ids).forEach(source -> {
                    boolean cited = properties.stream()
                            .anyMatch(statement -> statement.name().equals(property)
                                    && statement.text().equals(source.origin()));
                    if (!cited) {
                        facts.add(fact(
                                property,
                                source.origin(),
                                new Evidence(source.supports(), List.of(source)),
                                code.at()));
                    }
                }));
        return facts;
    }

    private static Statement fact(String property, String value, Evidence evidence, Place at) {
        return new Statement(property, value, evidence, ANY, Optional.empty(), List.of(), at);
    }

    /** Stable: within one name the order stays as composed. */
    private static List<Statement> inOrder(List<Statement> statements, List<String> names) {
        return statements.stream()
                .sorted(Comparator.comparingInt(statement -> names.indexOf(statement.name())))
                .toList();
    }

    /** What makes two statements the same: their words, whatever the spacing and capitals. */
    static String sameness(Statement statement) {
        return statement.name()
                + " "
                + SPACE.matcher(statement.text()).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
