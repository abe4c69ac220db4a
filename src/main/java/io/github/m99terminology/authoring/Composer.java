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
    private final AuthoredContent content;
    private final Template template;
    private final StatementCheck check;
    private final Map<String, List<AuthoredStatement>> tableFacts = new HashMap<>();

    Composer(Family family, AuthoredContent content, Mistakes mistakes) {
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

    List<ComposedGuidance> compose() {
        family.maps().forEach(check::check);
        return family.codes().all().stream().map(this::compose).toList();
    }

    private ComposedGuidance compose(OfficialCode code) {
        List<AuthoredStatement> designations = new ArrayList<>();
        List<AuthoredStatement> properties = new ArrayList<>(axisFacts(code));
        properties.addAll(tableFacts.getOrDefault(code.code(), List.of()));
        family.maps().forEach(map -> properties.addAll(mapFacts(code, map)));
        for (AuthoredStatements layer : layers(code)) {
            layer.designations().forEach(statement -> addFilled(code, statement, designations));
            layer.properties().forEach(statement -> addFilled(code, statement, properties));
        }
        properties.addAll(sourceFacts(code, designations, properties));
        ComposedGuidance guidance = new ComposedGuidance(
                code,
                inOrder(designations, content.uses().codes()),
                inOrder(properties, List.copyOf(family.properties().keySet())));
        check.check(guidance);
        return guidance;
    }

    private List<AuthoredStatements> layers(OfficialCode code) {
        Brief brief = family.briefs().get(code.code());
        List<AuthoredStatements> layers = new ArrayList<>();
        if (brief == null || !brief.complete()) {
            for (Axis axis : family.axes()) {
                axis.valueOf(code).ifPresent(term -> layers.add(term.statements()));
            }
            layers.add(family.general());
        }
        Set<String> replaced = brief == null ? Set.of() : brief.replaces();
        Map<String, String> values = axisValues(code);
        List<AuthoredStatements> kept = new ArrayList<>();
        layers.forEach(layer -> kept.add(new AuthoredStatements(
                kept(layer.designations(), code, values, replaced), kept(layer.properties(), code, values, replaced))));
        if (brief != null) {
            kept.add(brief.statements());
        }
        return kept;
    }

    private static List<AuthoredStatement> kept(
            List<AuthoredStatement> statements, OfficialCode code, Map<String, String> values, Set<String> replaced) {
        return statements.stream()
                .filter(statement -> statement.scope().covers(code, values))
                .filter(statement -> statement.id().filter(replaced::contains).isEmpty())
                .toList();
    }

    private void addFilled(OfficialCode code, AuthoredStatement statement, List<AuthoredStatement> to) {
        to.add(statement.withText(template.fill(code, statement.text(), statement.at())));
    }

    private Map<String, String> axisValues(OfficialCode code) {
        Map<String, String> values = new LinkedHashMap<>();
        family.axes().forEach(axis -> axis.valueOf(code).ifPresent(term -> values.put(axis.property(), term.code())));
        return values;
    }

    private List<AuthoredStatement> axisFacts(OfficialCode code) {
        List<AuthoredStatement> facts = new ArrayList<>();
        for (Axis axis : family.axes()) {
            Optional<VocabularySpec.Term> value = axis.valueOf(code);
            value.ifPresent(term -> facts.add(fact(axis.property(), term.code(), axis.evidence(), code.at())));
            if (value.isPresent() && code.billable()) {
                axis.neighbours().ifPresent(property -> neighbours(code, axis, value.get())
                        .forEach(other -> facts.add(fact(property, other.code(), axis.evidence(), code.at()))));
            }
        }
        return facts;
    }

    private List<OfficialCode> neighbours(OfficialCode code, Axis axis, VocabularySpec.Term value) {
        return family.codes().all().stream()
                .filter(other -> other.billable() && !other.code().equals(code.code()))
                .filter(other -> axis.valueOf(other).filter(value::equals).isPresent())
                .toList();
    }

    /** The targets that count as related, and their number, graded like the weakest of them. */
    private List<AuthoredStatement> mapFacts(OfficialCode code, CodeMap map) {
        List<AuthoredStatement> facts = new ArrayList<>();
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

    private EvidenceSpec weakest(List<AuthoredStatement> facts) {
        return facts.stream()
                .map(AuthoredStatement::evidence)
                .reduce((a, b) -> content.sources().weaker(a.grade(), b.grade()).equals(a.grade()) ? a : b)
                .orElseThrow();
    }

    /** Each source behind the code's statements, unless the brief cites it already. */
    private List<AuthoredStatement> sourceFacts(
            OfficialCode code, List<AuthoredStatement> designations, List<AuthoredStatement> properties) {
        Set<String> ids = new LinkedHashSet<>();
        designations.forEach(statement -> statement.evidence().sources().forEach(source -> ids.add(source.id())));
        properties.forEach(statement -> statement.evidence().sources().forEach(source -> ids.add(source.id())));
        List<AuthoredStatement> facts = new ArrayList<>();
        family.sourceProperty()
                .ifPresent(property -> content.sources().inOrder(ids).forEach(source -> {
                    boolean cited = properties.stream()
                            .anyMatch(statement -> statement.name().equals(property)
                                    && statement.text().equals(source.origin()));
                    if (!cited) {
                        facts.add(fact(
                                property,
                                source.origin(),
                                new EvidenceSpec(source.supports(), List.of(source)),
                                code.at()));
                    }
                }));
        return facts;
    }

    private static AuthoredStatement fact(String property, String value, EvidenceSpec evidence, SourceLocation at) {
        return new AuthoredStatement(property, value, evidence, ANY, Optional.empty(), List.of(), at);
    }

    /** Stable: within one name the order stays as composed. */
    private static List<AuthoredStatement> inOrder(List<AuthoredStatement> statements, List<String> names) {
        return statements.stream()
                .sorted(Comparator.comparingInt(statement -> names.indexOf(statement.name())))
                .toList();
    }

    /** What makes two statements the same: their words, whatever the spacing and capitals. */
    static String sameness(AuthoredStatement statement) {
        return statement.name()
                + " "
                + SPACE.matcher(statement.text()).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
