package io.github.m99terminology.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Compiles what people edit into what everybody reads: {@code fhir-resources/authoring/} into
 * {@code fhir-resources/<Type>/<id>.json}.
 *
 * <p>The result depends on the authoring files alone: the same files give the same bytes. A mistake in any file stops
 * everything: it is reported with file, line and what to write, and no file is touched.
 */
public final class Compiler {

    /**
     * Compiles a folder.
     *
     * @param authoring folder that holds {@code project.yaml}
     * @param target folder that gets {@code CodeSystem/}, {@code ValueSet/} and so on
     * @return what was written, or what has to be corrected
     * @throws IOException when a file cannot be read or written
     */
    public CompilationReport compile(Path authoring, Path target) throws IOException {
        if (!Files.isDirectory(authoring)) {
            return failed(List.of(new Mistake(
                    authoring.toString(), 0, "There is no such folder. Name the folder that holds project.yaml.")));
        }
        Mistakes mistakes = new Mistakes();
        AuthoredContent content = new ProjectReader(new AuthoringFolder(authoring, mistakes)).read();
        Map<Family, List<ComposedGuidance>> guidance = new LinkedHashMap<>();
        for (Family family : content.families()) {
            guidance.put(family, new Composer(family, content, mistakes).compose());
        }
        if (mistakes.any()) {
            return failed(mistakes.all());
        }
        List<Path> written = new ResourceFolder(target).write(resources(content, guidance));
        return new CompilationReport(List.of(), written, counts(guidance));
    }

    private static CompilationReport failed(List<Mistake> mistakes) {
        return new CompilationReport(mistakes, List.of(), Map.of());
    }

    private static List<Resource> resources(AuthoredContent content, Map<Family, List<ComposedGuidance>> guidance) {
        Project project = content.project();
        List<Resource> resources = new ArrayList<>();
        List<VocabularySpec> vocabularies = new ArrayList<>(content.shared());
        List<Optional<Year>> years = content.years().isEmpty()
                ? List.of(Optional.empty())
                : content.years().stream().map(Optional::of).toList();
        years.forEach(year -> resources.addAll(ofYear(content, year)));
        guidance.forEach((family, ofCodes) -> {
            resources.add(new SupplementBuilder(content).build(family, ofCodes));
            family.maps()
                    .forEach(
                            map -> new MappedValueSetBuilder(project).build(map).forEach(resources::add));
            family.axes().forEach(axis -> vocabularies.add(axis.vocabulary()));
        });
        VocabularyBuilder builder = new VocabularyBuilder(project);
        for (VocabularySpec vocabulary : vocabularies) {
            resources.add(builder.codeSystem(vocabulary));
            resources.add(builder.valueSet(vocabulary));
        }
        content.namingSystems().forEach(spec -> resources.add(new NamingSystemBuilder(project).build(spec)));
        resources.addAll(new ExtensionDefinitions(project).all());
        return resources;
    }

    /** What is about the official codes: a version of each for every year. */
    private static List<Resource> ofYear(AuthoredContent content, Optional<Year> year) {
        List<Resource> resources = new ArrayList<>();
        resources.add(new CodeSystemBuilder(content).build(year));
        for (Family family : content.families()) {
            List<DomainResource> ofFamily = new ArrayList<>();
            family.valueSets().forEach(spec -> ofFamily.add(new ValueSetBuilder(content).build(spec, year)));
            family.maps().forEach(map -> ofFamily.add(new ConceptMapBuilder(content).build(map, family, year)));
            family.firstInForce()
                    .ifPresent(first -> ofFamily.forEach(resource -> first.mark(resource, content.project())));
            resources.addAll(ofFamily);
        }
        return resources;
    }

    private static Map<String, Map<String, Integer>> counts(Map<Family, List<ComposedGuidance>> guidance) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        guidance.values()
                .forEach(ofCodes -> ofCodes.forEach(ofCode -> {
                    Map<String, Integer> byName = new TreeMap<>();
                    for (AuthoredStatement statement : ofCode.designations()) {
                        byName.merge(statement.name(), 1, Integer::sum);
                        byName.merge("grade " + statement.evidence().grade(), 1, Integer::sum);
                        byName.merge("texts " + statement.evidence().grade(), 1, Integer::sum);
                    }
                    ofCode.properties()
                            .forEach(statement ->
                                    byName.merge("grade " + statement.evidence().grade(), 1, Integer::sum));
                    counts.put(ofCode.code().code(), byName);
                }));
        return counts;
    }
}
