package io.github.m99terminology.authoring;

import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** The value set of the codes on that side of a map which is not the family's own: each code that a pair names, and no words for it. */
final class MappedValueSetBuilder {
    private final Project project;

    MappedValueSetBuilder(Project project) {
        this.project = project;
    }

    Stream<ValueSet> build(CodeMap map) {
        return Stream.of(
                        build(map.source(), map.pairs().stream().map(CodeMap.Pair::source)),
                        build(map.target(), map.pairs().stream().map(CodeMap.Pair::target)))
                .flatMap(Optional::stream);
    }

    private Optional<ValueSet> build(CodeMap.End end, Stream<String> codes) {
        return end.valueSet().map(head -> build(head, end, codes));
    }

    private ValueSet build(ResourceHead head, CodeMap.End end, Stream<String> codes) {
        ValueSet valueSet = new Metadata(project).describe(new ValueSet(), head);
        valueSet.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/shareablevalueset");
        valueSet.setImmutable(false);
        ConceptSetComponent include = valueSet.getCompose().addInclude().setSystem(end.system());
        end.version().ifPresent(include::setVersion);
        codes.distinct().sorted().forEach(code -> include.addConcept().setCode(code));
        new Narrative(project.language(), head.title(), head.description())
                .say(include.getConcept().size() + " codes of " + end.system() + ".")
                .on(valueSet);
        return valueSet;
    }
}
