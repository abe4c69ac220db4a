package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the whole authoring folder. */
final class ProjectReader {
    private static final String VOCABULARIES = "vocabularies";

    private final AuthoringFolder folder;

    ProjectReader(AuthoringFolder folder) {
        this.folder = folder;
    }

    AuthoredContent read() {
        Project project = Project.read(folder);
        List<VocabularySpec> shared = new ArrayList<>();
        for (String file : folder.yamlFiles(VOCABULARIES)) {
            shared.add(VocabularySpec.read(folder.yaml(file), project));
        }
        VocabularySpec uses = named(shared, "guidance-use", project);
        VocabularySpec grades = named(shared, "evidence-grade", project);
        VocabularySpec senses = named(shared, "coverage-sense", project);
        Sources sources = new Sources(grades.codes(), folder.mistakes());
        sources.read(folder.yaml("sources.yaml"));
        List<Year> years = Year.read(folder, sources);
        CodeSystemSpec codeSystem = CodeSystemSpec.read(folder, project, years.isEmpty());
        if (uses.find(codeSystem.shortTitleUse()).isEmpty()) {
            folder.mistakes()
                    .unknownName(
                            new SourceLocation("code-system.yaml", 1),
                            "designation use",
                            codeSystem.shortTitleUse(),
                            uses.codes());
        }
        List<Family> families = new ArrayList<>();
        for (String name : folder.families()) {
            families.add(new FamilyReader(folder, project, codeSystem, sources, uses, senses).read(name));
        }
        project.oids().check(valueSets(families, shared), folder.mistakes());
        return new AuthoredContent(
                project,
                codeSystem,
                sources,
                shared,
                uses,
                grades,
                senses,
                namingSystems(),
                List.copyOf(families),
                years);
    }

    /** The ids of all value sets: those written as such, those of vocabularies, and those that maps lead to. */
    private static List<String> valueSets(List<Family> families, List<VocabularySpec> shared) {
        List<ResourceHead> heads = new ArrayList<>();
        shared.forEach(vocabulary -> heads.add(vocabulary.head()));
        for (Family family : families) {
            family.axes().forEach(axis -> heads.add(axis.vocabulary().head()));
            family.valueSets().forEach(valueSet -> heads.add(valueSet.head()));
            family.maps().forEach(map -> {
                map.source().valueSet().ifPresent(heads::add);
                map.target().valueSet().ifPresent(heads::add);
            });
        }
        return heads.stream().map(ResourceHead::id).toList();
    }

    private List<NamingSystemSpec> namingSystems() {
        return folder.has("naming-systems.yaml")
                ? NamingSystemSpec.read(folder.yaml("naming-systems.yaml"))
                : List.of();
    }

    private VocabularySpec named(List<VocabularySpec> all, String id, Project project) {
        Optional<VocabularySpec> found = all.stream()
                .filter(vocabulary -> vocabulary.head().id().equals(id))
                .findFirst();
        return found.orElseGet(() -> VocabularySpec.read(folder.yaml(VOCABULARIES + "/" + id + ".yaml"), project));
    }
}
