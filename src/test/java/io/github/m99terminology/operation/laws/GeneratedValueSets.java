package io.github.m99terminology.operation.laws;

import static io.github.m99terminology.operation.laws.GeneratedTerminology.SYSTEMS;
import static io.github.m99terminology.operation.laws.GeneratedTerminology.VERSIONS;
import static io.github.m99terminology.operation.laws.GeneratedTerminology.code;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Value sets with one to three includes and up to two excludes: whole systems, enumerated codes, every filter operator, imports of value
 * sets with smaller numbers, versions or none, {@code inactive} or not.
 */
final class GeneratedValueSets {
    private static final List<String> ON_HIERARCHY =
            List.of("is-a", "is-not-a", "descendent-of", "generalizes", "child-of", "descendent-leaf");

    private final Random random;

    GeneratedValueSets(Random random) {
        this.random = random;
    }

    static String url(int number) {
        return "http://example.org/vs/" + number;
    }

    ValueSetDefinition valueSet(int number, String version) {
        return ValueSetFixture.valueSet(
                GeneratedSystems.metadata("v" + number + "-" + version, url(number), version, null),
                random.nextInt(6) == 0 ? List.of(Canonical.of(GeneratedTerminology.NAMED)) : List.of(),
                random.nextInt(6) == 0
                        ? List.of(new ExpansionParameter("versionsMatch", new BooleanValue(random.nextBoolean())))
                        : List.of(),
                random.nextInt(3) == 0 ? random.nextBoolean() : null,
                parts(1 + random.nextInt(3), number),
                parts(random.nextInt(3), number));
    }

    /** The same with a version wherever it leaves one open. */
    ValueSetDefinition closed(ValueSetDefinition open) {
        return with(open, parts -> parts.stream().map(this::closed).toList());
    }

    private static ValueSetDefinition with(ValueSetDefinition open, UnaryOperator<List<ConceptSetDefinition>> change) {
        return ValueSetFixture.valueSet(
                open.metadata(),
                open.supplements(),
                open.expansionParameters(),
                open.inactive(),
                change.apply(open.include()),
                change.apply(open.exclude()));
    }

    private ConceptSetDefinition closed(ConceptSetDefinition part) {
        return part.system() == null || part.version() != null
                ? part
                : new ConceptSetDefinition(
                        part.system(),
                        random.nextInt(3) == 0 ? "1" : "2",
                        part.concepts(),
                        part.filters(),
                        part.valueSets(),
                        part.copyright());
    }

    private List<ConceptSetDefinition> parts(int count, int number) {
        List<ConceptSetDefinition> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(number));
        }
        return parts;
    }

    private ConceptSetDefinition part(int number) {
        List<Canonical> imports = new ArrayList<>();
        for (int other = 0; other < number; other++) {
            if (random.nextInt(4) == 0) {
                imports.add(new Canonical(url(other), random.nextInt(3) == 0 ? "1" : null));
            }
        }
        if (!imports.isEmpty() && random.nextBoolean()) {
            return new ConceptSetDefinition(null, null, List.of(), List.of(), imports, null);
        }
        List<EnumeratedConcept> concepts = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        int kind = random.nextInt(6);
        for (int i = random.nextInt(4); kind < 2 && i >= 0; i--) {
            concepts.add(new EnumeratedConcept(anyCase(code(random)), null, List.of(), List.of()));
        }
        for (int i = random.nextInt(2); kind > 0 && kind < 5 && i >= 0; i--) {
            filters.add(filter());
        }
        return new ConceptSetDefinition(SYSTEMS.get(random.nextInt(2)), version(), concepts, filters, imports, null);
    }

    /** The same over one code system alone, with a version everywhere: one or two in its includes, any in its excludes. */
    ValueSetDefinition ofVersions(ValueSetDefinition open) {
        String system = SYSTEMS.get(random.nextInt(2));
        return with(open, parts -> parts.stream()
                .map(part -> new ConceptSetDefinition(
                        system, oneOf("1", "2", "10"), part.concepts(), part.filters(), List.of(), null))
                .toList());
    }

    /** Mostly none; rarely one that is not here. */
    private @Nullable String version() {
        int choice = random.nextInt(12);
        return choice < 4 ? VERSIONS.get(choice % 3) : choice == 4 && random.nextInt(4) == 0 ? "9" : null;
    }

    private Filter filter() {
        String legs = random.nextInt(4) == 0 ? GeneratedSystems.LEGS : "legs";
        return switch (random.nextInt(12)) {
            case 0 -> new Filter(legs, "=", Integer.toString(random.nextInt(3)));
            case 1 -> new Filter(legs, "in", "0, 2");
            case 2 -> new Filter(legs, "not-in", "0,2");
            case 3 -> new Filter(legs, "regex", "[01]");
            case 4 -> new Filter(oneOf(legs, "note", "inactive", "parent", "display"), "exists", bool());
            case 5 -> new Filter("inactive", "=", bool());
            case 6 -> new Filter(oneOf("parent", "child", "concept"), "=", anyCase(code(random)));
            case 7 -> new Filter(oneOf("code", "concept"), "regex", "c[0-4](\\.1)?");
            case 8 -> new Filter(oneOf("display", "designation", "note"), "regex", "(.*\\W)?[Oo]wl.*");
            case 9 -> new Filter("concept", oneOf("in", "not-in"), anyCase(code(random)) + "," + code(random));
            default -> new Filter("concept", ON_HIERARCHY.get(random.nextInt(6)), anyCase(existing()));
        };
    }

    /** One of the first codes, which most versions have: a filter on a code that is not there is an error. */
    private String existing() {
        return random.nextInt(12) == 0 ? code(random) : code(random.nextInt(3));
    }

    private String anyCase(String code) {
        return random.nextInt(4) == 0 ? code.toUpperCase(Locale.ROOT) : code;
    }

    private String bool() {
        return Boolean.toString(random.nextBoolean());
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
