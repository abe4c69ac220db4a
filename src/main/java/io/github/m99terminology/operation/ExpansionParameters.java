package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.Primitive;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.StoredExpansion;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetProgram;
import io.github.m99terminology.valueset.VersionChoice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an expansion says it depended on: the request's parameters; the language, wherever that came from; rules about versions,
 * when one took effect; the content that was used, and its standing.
 */
final class ExpansionParameters {

    /** Of these the expansion says what came of them, not that they were asked for. */
    private static final Set<String> NOT_REPEATED = Set.of(
            "url",
            "valueSet",
            "valueSetVersion",
            "property",
            "useSupplement",
            "system-version",
            "check-system-version",
            "force-system-version",
            "tx-resource");

    private final ExpandRequest request;
    private final ValueSetProgram program;
    private final LanguageRanges languages;
    private final Map<CodeSystemIndex, TextMatches> found;
    private final UnaryOperator<String> systemUrl;
    private final Set<ExpansionParameter> parameters = new LinkedHashSet<>();

    /**
     * @param found what a text filter found in each code system
     * @param systemUrl the url of the code system that goes by a name
     */
    ExpansionParameters(
            ExpandRequest request,
            ValueSetProgram program,
            LanguageRanges languages,
            Map<CodeSystemIndex, TextMatches> found,
            UnaryOperator<String> systemUrl) {
        this.systemUrl = systemUrl;
        this.request = request;
        this.program = program;
        this.languages = languages;
        this.found = found;
    }

    List<ExpansionParameter> all() {
        request.echo().stream()
                .filter(parameter -> !NOT_REPEATED.contains(parameter.name()))
                .forEach(parameters::add);
        if (!languages.isAny()
                && request.echo().stream()
                        .noneMatch(parameter -> parameter.name().equals("displayLanguage"))) {
            parameters.add(new ExpansionParameter("displayLanguage", new Primitive("code", languages.toString())));
        }
        addVersionRules();
        addPinned();
        addVersionsMatch();
        for (CodeSystemIndex system : program.systems()) {
            add("used-codesystem", system.canonical());
            if (system.isFragment()) {
                add("used-fragment", system.canonical());
            }
        }
        addStored();
        addUnchecked();
        addFound();
        program.imports()
                .forEach(imported -> add("used-valueset", imported.metadata().canonical()));
        program.systems().forEach(system -> system.supplements().forEach(used -> add("used-supplement", used)));
        program.systems().forEach(this::addSupplementsOfOtherVersions);
        StandardsStatus.of(program).forEach(note -> add("warning-" + note.status(), note.canonical()));
        return List.copyOf(parameters);
    }

    /** Which stored expansions the codes were taken from: the value set's own, and those of value sets that it imports. */
    private void addStored() {
        Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .map(ValueSetDefinition::expansion)
                .filter(Objects::nonNull)
                .map(StoredExpansion::name)
                .forEach(name ->
                        parameters.add(new ExpansionParameter("used-stored-expansion", new Primitive("string", name))));
    }

    /** The codes that are listed as the value set has them, because nothing else speaks of them here. */
    private void addUnchecked() {
        Map<Canonical, Integer> lacked = new LinkedHashMap<>();
        Map<Canonical, Integer> unknown = new LinkedHashMap<>();
        for (ConceptSet set : program.sets()) {
            if (set.isStated() && set.size() > 0) {
                (set.isOfUnknownSystem() ? unknown : lacked).merge(set.index().canonical(), set.size(), Integer::sum);
            }
        }
        lacked.forEach((system, codes) -> addWarning(ExpansionIssues.lackedByFragment(system, codes)));
        unknown.forEach((system, codes) -> addWarning(ExpansionIssues.ofUnknownSystem(system, codes)));
    }

    /** That one code system has nothing of the words is said only where none has anything. */
    private void addFound() {
        boolean nothing = found.values().stream().allMatch(TextMatches::isEmpty);
        found.values().stream()
                .filter(matches ->
                        nothing || !matches.isEmpty() || !matches.elsewhere().isEmpty())
                .forEach(this::addSaid);
    }

    /** What is to be said of the words of a filter; and, for programs, the codes to which they lead elsewhere. */
    private void addSaid(TextMatches matches) {
        SearchSentences.of(matches, request.filter()).forEach(this::addWarning);
        matches.elsewhere().stream()
                .flatMap(term -> term.elsewhere().stream())
                .filter(code -> code.code() != null)
                .forEach(code -> parameters.add(new ExpansionParameter(
                        "filter-leads-to", new Primitive("uri", code.system() + "#" + code.code()))));
    }

    private void addWarning(String text) {
        parameters.add(new ExpansionParameter("warning", new Primitive("string", text)));
    }

    private void addSupplementsOfOtherVersions(CodeSystemIndex system) {
        system.writtenForOther()
                .forEach((supplement, target) -> parameters.add(new ExpansionParameter(
                        "warning-supplement",
                        new Primitive(
                                "string",
                                CodeSystemIssues.supplementOfOtherVersion(supplement, target, system.version())
                                        .text()))));
    }

    /** Where the value set says so, or HL7's rule takes it so; what the request says is repeated anyway. */
    private void addVersionsMatch() {
        if (program.versionsMatch()
                && request.echo().stream()
                        .noneMatch(parameter -> parameter.name().equals("versionsMatch"))) {
            parameters.add(new ExpansionParameter("versionsMatch", new BooleanValue(true)));
        }
    }

    private void addVersionRules() {
        Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .flatMap(ExpansionParameters::parts)
                .forEach(this::addVersionRule);
    }

    /** The value sets whose version the manifest pins; that of a code system is said as that of system-version. */
    private void addPinned() {
        Stream.concat(Stream.of(program.definition()), program.imports().stream())
                .map(definition -> definition.metadata().canonical())
                .filter(Objects::nonNull)
                .map(Canonical.class::cast)
                .filter(this::isPinned)
                .forEach(used -> add("default-valueset-version", used));
    }

    private boolean isPinned(Canonical used) {
        String pinned = request.versions().pinned(used.url());
        return pinned != null && VersionPattern.fits(pinned, used.version());
    }

    private static Stream<ConceptSetDefinition> parts(ValueSetDefinition definition) {
        return Stream.concat(definition.include().stream(), definition.exclude().stream());
    }

    private void addVersionRule(ConceptSetDefinition part) {
        if (part.system() == null) {
            return;
        }
        String system = systemUrl.apply(part.system());
        VersionChoice choice = VersionChoice.of(system, part.version(), request.versions());
        String name =
                switch (choice.reason()) {
                    case FORCED -> "force-system-version";
                    case DEFAULT -> "system-version";
                    case CHECKED -> "check-system-version";
                    case WRITTEN, NOBODY -> null;
                };
        if (name != null) {
            add(name, new Canonical(system, choice.version()));
        }
    }

    private void add(String name, @Nullable Canonical canonical) {
        if (canonical != null) {
            parameters.add(new ExpansionParameter(name, new Primitive("uri", canonical.toString())));
        }
    }
}
