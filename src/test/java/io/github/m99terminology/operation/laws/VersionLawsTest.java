package io.github.m99terminology.operation.laws;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static io.github.m99terminology.codesystem.CodeSystemFixture.metadata;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.operation.Closure;
import io.github.m99terminology.operation.ClosureTablesInMemory;
import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Compare.Side;
import io.github.m99terminology.operation.Compare.VersionSignificance;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.operation.ValidateCodeResult;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Every operation answers from the version that the table of {@link io.github.m99terminology.valueset.VersionChoice} says, or is refused
 * as it says. One code system, in any of three versions, which differ in everything that an operation tells:
 *
 * <pre>
 *   1.0   c, only-1.0, a ⊃ b        1.5   c, only-1.5, b ⊃ a        2.0   c, only-2.0, a, b
 *   map   c of 1.0 → 1.0, c of 1.5 → 1.5, c of 2.0 → 2.0
 * </pre>
 */
class VersionLawsTest {
    private static final String SYSTEM = "http://example.org/versioned";
    private static final Canonical VALUE_SET = Canonical.of("http://example.org/vs/versioned");
    private static final List<String> VERSIONS = List.of("1.0", "1.5", "2.0");
    private static final List<String> RULES = List.of("1.0", "1.5", "2.0", "1.x", "2.x", "*", "9");

    private static final String MISSING = "missing";
    private static final String REFUSED = "refused";

    @Property(tries = 2000)
    void everyOperation_usesTheVersionOfTheTable(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> held =
                VERSIONS.stream().filter(version -> random.nextInt(4) > 0).toList();
        @Nullable String written = rule(random, 2);
        VersionPolicy rules = new VersionPolicy(
                rules(random),
                rules(random),
                rules(random),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                rules(random));
        TerminologySnapshot snapshot = snapshot(held, written);
        CodeRef coding = new CodeRef(SYSTEM, written, "c", null);

        String expected = expected(held, written, written, rules);
        Statistics.label("of a coding").collect(expected);
        assertThat(List.of(
                        lookup(snapshot, coding, rules),
                        subsumes(snapshot, written, rules),
                        findMatches(snapshot, written, rules),
                        validate(snapshot, new InCodeSystem(null), coding, rules)))
                .as("$lookup, $subsumes, $find-matches, $validate-code: %s of %s with %s", written, held, rules)
                .containsOnly(expected);
        String alone = expected(held, written, written, VersionPolicy.NONE);
        assertThat(closure(snapshot, coding)).as("$closure").isEqualTo(alone.equals(REFUSED) ? MISSING : alone);
        if (!expected.equals(MISSING) && (written != null || !rules.equals(VersionPolicy.NONE))) {
            assertThat(translate(snapshot, coding, rules))
                    .as("$translate %s with %s", written, rules)
                    .isEqualTo(expected);
        }

        String ofInclude = expected(held, written, null, rules);
        assertThat(List.of(
                        expand(snapshot, rules),
                        compare(snapshot, rules),
                        validate(snapshot, new InValueSet(VALUE_SET), CodeRef.of(SYSTEM, "c"), rules)))
                .as("$expand, $compare, $validate-code: include of %s of %s with %s", written, held, rules)
                .containsOnly(ofInclude);
    }

    // ---- the table, read naively

    private static String expected(
            List<String> held, @Nullable String written, @Nullable String given, VersionPolicy rules) {
        String wanted = rules.forcedVersion(SYSTEM);
        for (String next : new @Nullable String[] {
            written, versionOf(rules.system()), versionOf(rules.manifest()), rules.checkedVersion(SYSTEM)
        }) {
            wanted = wanted == null ? next : wanted;
        }
        if (wanted != null && given != null && VersionPattern.matches(wanted, given)) {
            wanted = given;
        }
        String found = MISSING;
        for (String version : held) {
            if (wanted == null || VersionPattern.matches(wanted, version)) {
                found = version;
            }
        }
        String check = rules.checkedVersion(SYSTEM);
        boolean forbidden = check != null && !found.equals(MISSING) && !VersionPattern.matches(check, found);
        return forbidden ? REFUSED : found;
    }

    private static @Nullable String versionOf(List<Canonical> rules) {
        return rules.isEmpty() ? null : rules.get(0).version();
    }

    // ---- which version an operation used

    private static String lookup(TerminologySnapshot snapshot, CodeRef coding, VersionPolicy rules) {
        Lookup.Request request = new Lookup.Request(coding, LanguageRanges.ANY, List.of(), List.of(), rules);
        return used(() -> Lookup.lookup(snapshot, request).version());
    }

    private static String subsumes(TerminologySnapshot snapshot, @Nullable String written, VersionPolicy rules) {
        Subsumes.Request request = new Subsumes.Request(
                new CodeRef(SYSTEM, written, "a", null), new CodeRef(SYSTEM, written, "b", null), rules);
        return used(() -> switch (Subsumes.subsumes(snapshot, request)) {
            case SUBSUMES -> "1.0";
            case SUBSUMED_BY -> "1.5";
            default -> "2.0";
        });
    }

    private static String findMatches(TerminologySnapshot snapshot, @Nullable String written, VersionPolicy rules) {
        FindMatches.Request request = new FindMatches.Request(
                SYSTEM,
                written,
                List.of(new Sought("legs", new CodeValue("2"), List.of())),
                true,
                false,
                1,
                LanguageRanges.ANY,
                List.of(),
                rules);
        return used(() -> FindMatches.findMatches(snapshot, request)
                .matches()
                .get(0)
                .code()
                .version());
    }

    private static String translate(TerminologySnapshot snapshot, CodeRef coding, VersionPolicy rules) {
        Translate.Request request =
                new Translate.Request(null, null, List.of(coding), null, null, null, List.of(), false, rules);
        return used(() -> {
            List<@Nullable String> targets = Translate.translate(snapshot, request).matches().stream()
                    .map(match -> Objects.requireNonNull(match.concept()).code())
                    .toList();
            return targets.size() == 1 ? targets.get(0) : targets.toString();
        });
    }

    private static String closure(TerminologySnapshot snapshot, CodeRef coding) {
        ClosureTablesInMemory tables = new ClosureTablesInMemory();
        Closure.closure(snapshot, tables, new Closure.Request("t", List.of(), null), Closure.Limits.DEFAULT);
        Closure.Request request = new Closure.Request("t", List.of(coding), null);
        try {
            return String.valueOf(Closure.closure(snapshot, tables, request, Closure.Limits.DEFAULT)
                    .table()
                    .systems()
                    .get(0)
                    .version());
        } catch (TerminologyException missing) {
            return MISSING;
        }
    }

    private static String expand(TerminologySnapshot snapshot, VersionPolicy rules) {
        return used(() -> only(new Asking(snapshot, VALUE_SET, rules, null, null)
                .expand(true, 0, null).contains().stream().map(Contained::code).toList()));
    }

    /** Against a value set of nothing, every code makes a difference. */
    private static String compare(TerminologySnapshot snapshot, VersionPolicy rules) {
        ValueSetDefinition nothing = emptied("http://example.org/vs/nothing", "http://example.org/nothing");
        Compare.Request request = new Compare.Request(
                new Side(VALUE_SET, null),
                new Side(null, nothing),
                List.of(),
                rules,
                VersionSignificance.AS_NEEDED,
                true);
        return used(() -> {
            var differences = Compare.compare(snapshot, request).differences();
            return differences == null ? MISSING : only(differences.missing());
        });
    }

    private static String validate(TerminologySnapshot snapshot, Target target, CodeRef coding, VersionPolicy rules) {
        Options options =
                new Options(LanguageRanges.ANY, true, false, false, false, false, false, List.of(), rules, false);
        ValidateCodeResult result = ValidateCode.validate(
                snapshot, new ValidateCodeRequest(target, Form.CODING, List.of(coding), null, options));
        if (result.result()) {
            return String.valueOf(result.version());
        }
        return String.valueOf(result.message()).contains("is not allowed for system") ? REFUSED : MISSING;
    }

    private static String only(List<String> codes) {
        return codes.stream()
                .filter(code -> code.startsWith("only-"))
                .map(code -> code.substring("only-".length()))
                .reduce((one, other) -> one + " and " + other)
                .orElse(MISSING);
    }

    private static String used(Supplier<@Nullable String> version) {
        try {
            return String.valueOf(version.get());
        } catch (TerminologyException refused) {
            return refused.kind() == Kind.UNPROCESSABLE ? REFUSED : MISSING;
        }
    }

    // ---- content

    private static TerminologySnapshot snapshot(List<String> held, @Nullable String written) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(valueSet(VALUE_SET.url(), SYSTEM, written))
                .with(definition("n", "http://example.org/nothing", "1", Content.COMPLETE, true, concept("nothing")))
                .with(map());
        for (String version : held) {
            snapshot = snapshot.with(codeSystem(version));
        }
        return snapshot;
    }

    private static CodeSystemDefinition codeSystem(String version) {
        var c = concept("c", "C", List.of(property("legs", new CodeValue("2"))));
        var only = concept("only-" + version);
        return switch (version) {
            case "1.0" ->
                definition(version, SYSTEM, version, Content.COMPLETE, true, c, only, concept("a", concept("b")));
            case "1.5" ->
                definition(version, SYSTEM, version, Content.COMPLETE, true, c, only, concept("b", concept("a")));
            default ->
                definition(version, SYSTEM, version, Content.COMPLETE, true, c, only, concept("a"), concept("b"));
        };
    }

    private static ValueSetDefinition valueSet(String url, String system, @Nullable String version) {
        return valueSet(url, system, version, List.of());
    }

    /** All of a code system, and all of it taken out again. */
    private static ValueSetDefinition emptied(String url, String system) {
        return valueSet(
                url,
                system,
                null,
                List.of(new ConceptSetDefinition(system, null, List.of(), List.of(), List.of(), null)));
    }

    private static ValueSetDefinition valueSet(
            String url, String system, @Nullable String version, List<ConceptSetDefinition> excluded) {
        ConceptSetDefinition include = new ConceptSetDefinition(system, version, List.of(), List.of(), List.of(), null);
        return ValueSetFixture.valueSet(metadata(url, url, "1", "en"), List.of(include), excluded);
    }

    private static ConceptMapDefinition map() {
        List<Group> groups = new ArrayList<>();
        for (String version : VERSIONS) {
            var target =
                    new ConceptMapDefinition.Target(version, null, "equivalent", null, List.of(), List.of(), List.of());
            groups.add(new Group(
                    SYSTEM,
                    version,
                    "http://example.org/target",
                    null,
                    List.of(new Element("c", null, null, false, List.of(target))),
                    null));
        }
        return new ConceptMapDefinition(metadata("m", "http://example.org/map/v", "1", "en"), null, null, groups);
    }

    private static List<Canonical> rules(Random random) {
        String version = rule(random, 3);
        return version == null ? List.of() : List.of(new Canonical(SYSTEM, version));
    }

    private static @Nullable String rule(Random random, int silent) {
        return random.nextInt(silent) > 0 ? null : RULES.get(random.nextInt(RULES.size()));
    }
}
