package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the folder of one family. */
final class FamilyReader {
    private final AuthoringFolder folder;
    private final Project project;
    private final CodeSystemSpec codeSystem;
    private final Sources sources;
    private final VocabularySpec uses;
    private final VocabularySpec senses;
    private final Mistakes mistakes;

    FamilyReader(
            AuthoringFolder folder,
            Project project,
            CodeSystemSpec codeSystem,
            Sources sources,
            VocabularySpec uses,
            VocabularySpec senses) {
        this.folder = folder;
        this.project = project;
        this.codeSystem = codeSystem;
        this.sources = sources;
        this.uses = uses;
        this.senses = senses;
        this.mistakes = folder.mistakes();
    }

    Family read(String name) {
        if (folder.has(name + "/sources.yaml")) {
            sources.read(folder.yaml(name + "/sources.yaml"));
        }
        YamlMapping form = folder.yaml(name + "/family.yaml");
        CodeList codes = CodeList.read(folder, name + "/" + form.text("codes"));
        Map<String, PropertyDeclaration> properties = properties(form.form("properties"));
        List<Axis> axes = axes(name, form, properties.keySet());
        List<ValueSetSpec> valueSets = valueSets(name, codes);
        Map<String, String> otherCodes = otherCodes(form, name);
        SearchTermTable searchTerms = form.has("searchTerms")
                ? SearchTermTable.read(form.form("searchTerms"), folder, name, otherCodes, sources)
                : SearchTermTable.NONE;
        Family family = new Family(
                name,
                root(form, codes),
                form.text("chapter"),
                form.text("block"),
                evidence(form, "official"),
                evidence(form, "placement"),
                codes,
                otherCodes,
                axes,
                properties,
                form.has("sourceProperty")
                        ? Optional.of(known(form, "sourceProperty", properties.keySet()))
                        : Optional.empty(),
                ResourceHead.readWhole(form.form("supplement"), project),
                general(name, properties.keySet()),
                briefs(name, codes, properties.keySet()),
                tables(form, name, codes, properties.keySet()),
                maps(name, codes, valueSets, properties.keySet()),
                valueSets,
                form.has("firstInForce")
                        ? Optional.of(FirstInForce.read(form.form("firstInForce"), mistakes))
                        : Optional.empty(),
                searchTerms,
                form.has("noteTerms")
                        ? NoteTermTable.read(form.form("noteTerms"), folder, name, codes, axes, searchTerms, sources)
                        : NoteTermTable.NONE,
                form.has("pages")
                        ? Optional.of(PageLayout.read(form.form("pages"), codes, properties.keySet(), mistakes))
                        : Optional.empty());
        form.done();
        checkScopes(family);
        checkPlacement(family);
        return family;
    }

    private OfficialCode root(YamlMapping form, CodeList codes) {
        String root = form.text("root");
        return codes.find(root).orElseGet(() -> {
            mistakes.unknownCode(form.at("root"), root, codes.codes());
            return new OfficialCode(0, root, false, "", "", Optional.empty(), form.at());
        });
    }

    private EvidenceSpec evidence(YamlMapping form, String field) {
        YamlMapping entry = form.form(field);
        EvidenceSpec evidence = sources.evidence(entry);
        entry.done();
        return evidence;
    }

    private Map<String, PropertyDeclaration> properties(YamlMapping form) {
        Map<String, PropertyDeclaration> declared = new LinkedHashMap<>();
        form.names().forEach(code -> declared.put(code, PropertyDeclaration.read(code, form.form(code), project)));
        return declared;
    }

    private Map<String, String> otherCodes(YamlMapping form, String name) {
        Map<String, String> titles = new LinkedHashMap<>();
        form.optionalText("otherCodes").ifPresent(file -> {
            for (CsvFile.Row row : folder.csv(name + "/" + file, List.of("code", "title"), List.of())) {
                titles.put(row.cell("code"), row.cell("title"));
            }
        });
        return titles;
    }

    private List<Axis> axes(String name, YamlMapping form, Set<String> properties) {
        List<Axis> axes = new ArrayList<>();
        for (YamlMapping entry : form.forms("axes")) {
            String axisFolder = name + "/" + entry.text("folder");
            String property = known(entry, "property", properties);
            String position = entry.text("character");
            Shape.of("integer").check(entry.at("character"), "character", position, mistakes);
            YamlMapping head = entry.form("vocabulary");
            VocabularySpec vocabulary = VocabularySpec.headOf(head, project);
            head.done();
            List<VocabularySpec.Term> terms = new ArrayList<>();
            for (String file : folder.yamlFiles(axisFolder)) {
                terms.add(term(folder.yaml(file), vocabulary, properties));
            }
            Optional<String> neighbours =
                    entry.has("neighbours") ? Optional.of(known(entry, "neighbours", properties)) : Optional.empty();
            axes.add(new Axis(
                    property,
                    position.matches("\\d") ? Integer.parseInt(position) : 1,
                    neighbours,
                    axisFolder,
                    vocabulary.with(terms, mistakes),
                    sources.evidence(entry)));
            entry.done();
        }
        return axes;
    }

    private VocabularySpec.Term term(YamlMapping form, VocabularySpec vocabulary, Set<String> properties) {
        AuthoredStatements statements =
                AuthoredStatements.read(form, new LinkedHashSet<>(uses.codes()), properties, sources, mistakes);
        VocabularySpec.Term term = vocabulary.term(form, statements, form.text("character"));
        form.done();
        return term;
    }

    private String known(YamlMapping form, String field, Set<String> properties) {
        String name = form.text(field);
        if (!properties.contains(name)) {
            mistakes.unknownName(form.at(field), "property", name, properties);
        }
        return name;
    }

    private AuthoredStatements general(String name, Set<String> properties) {
        String file = name + "/statements.yaml";
        if (!folder.has(file)) {
            return AuthoredStatements.NONE;
        }
        YamlMapping form = folder.yaml(file);
        AuthoredStatements statements =
                AuthoredStatements.read(form, new LinkedHashSet<>(uses.codes()), properties, sources, mistakes);
        form.done();
        return statements;
    }

    private Map<String, Brief> briefs(String name, CodeList codes, Set<String> properties) {
        Map<String, Brief> briefs = new HashMap<>();
        for (String file : folder.yamlFiles(name + "/codes")) {
            YamlMapping form = folder.yaml(file);
            String written = form.text("code");
            String title = form.text("title");
            Brief brief = null;
            Optional<OfficialCode> code = codes.find(written);
            AuthoredStatements statements =
                    AuthoredStatements.read(form, new LinkedHashSet<>(uses.codes()), properties, sources, mistakes);
            boolean complete = form.flag("complete", false);
            Set<String> replaces = new HashSet<>(form.strings("replaces"));
            form.done();
            if (code.isEmpty()) {
                mistakes.unknownCode(form.at("code"), written, codes.codes());
                continue;
            }
            if (!code.get().title().equals(title)) {
                mistakes.titleDiffers(form.at("title"), written, code.get().title());
            }
            brief = briefs.putIfAbsent(written, new Brief(code.get(), complete, replaces, statements));
            if (brief != null) {
                mistakes.repeated(
                        form.at("code"), "A brief for " + written, brief.code().at());
            }
        }
        return briefs;
    }

    private List<FactTable> tables(YamlMapping form, String name, CodeList codes, Set<String> properties) {
        List<FactTable> tables = new ArrayList<>();
        for (YamlMapping entry : form.forms("tables")) {
            known(entry, "property", properties);
            entry.optionalText("use")
                    .filter(use -> uses.find(use).isEmpty())
                    .ifPresent(use -> mistakes.unknownName(entry.at("use"), "designation use", use, uses.codes()));
            tables.add(FactTable.read(entry, folder, name, codes, sources));
        }
        return tables;
    }

    private List<CodeMap> maps(String name, CodeList codes, List<ValueSetSpec> valueSets, Set<String> properties) {
        CodeMap.End own = new CodeMap.End(
                codeSystem.url(), codeSystem.head().version(), Optional.empty(), true, false, Optional.empty());
        List<String> ids = valueSets.stream().map(spec -> spec.head().id()).toList();
        CodeMap.Reader reader =
                new CodeMap.Reader(folder, project, sources, codes, own, senses.codes(), ids, properties);
        return folder.yamlFiles(name + "/maps").stream()
                .map(file -> reader.read(name, file))
                .toList();
    }

    private List<ValueSetSpec> valueSets(String name, CodeList codes) {
        String file = name + "/value-sets.yaml";
        return folder.has(file) ? ValueSetSpec.read(folder.yaml(file), project, codes) : List.of();
    }

    private void checkScopes(Family family) {
        List<AuthoredStatements> all = new ArrayList<>(List.of(family.general()));
        family.axes().forEach(axis -> axis.vocabulary().terms().forEach(term -> all.add(term.statements())));
        family.briefs().values().forEach(brief -> all.add(brief.statements()));
        for (AuthoredStatements statements : all) {
            statements.designations().forEach(statement -> checkScope(statement, family));
            statements.properties().forEach(statement -> checkScope(statement, family));
        }
    }

    private void checkScope(AuthoredStatement statement, Family family) {
        checkValues(statement.at(), statement.scope().only(), family);
        checkValues(statement.at(), statement.scope().except(), family);
    }

    private void checkValues(SourceLocation at, Map<String, List<String>> scope, Family family) {
        scope.forEach((name, values) -> {
            Optional<Axis> axis = family.axes().stream()
                    .filter(candidate -> candidate.property().equals(name))
                    .findFirst();
            if (axis.isEmpty()) {
                mistakes.unknownName(
                        at,
                        "axis",
                        name,
                        family.axes().stream().map(Axis::property).toList());
                return;
            }
            List<String> known = axis.get().vocabulary().codes();
            values.stream()
                    .filter(value -> !known.contains(value))
                    .forEach(value -> mistakes.unknownName(at, name, value, known));
        });
    }

    /** Every code that reaches to an axis has a value there. */
    private void checkPlacement(Family family) {
        for (Axis axis : family.axes()) {
            Set<String> reported = new HashSet<>();
            for (OfficialCode code : family.codes().all()) {
                code.character(axis.character())
                        .filter(character -> axis.valueOf(code).isEmpty() && reported.add(character))
                        .ifPresent(character ->
                                mistakes.missingConcept(code.at(), code.code(), axis.property(), character));
            }
        }
    }
}
