package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import java.util.stream.Stream;

/** Says of an expansion that it may not be all: of a fragment of a code system nobody can list everything. */
final class UnclosedExtension {

    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    private UnclosedExtension() {}

    /** The code systems of which only a part is here, and of which the value set may hold codes that nobody here knows. */
    static List<String> fragments(ValueSetProgram program) {
        return program.sets().stream()
                .filter(set -> !set.isEnumerated() && program.systems().contains(set.index()))
                .map(ConceptSet::index)
                .filter(CodeSystemIndex::isFragment)
                .map(CodeSystemIndex::url)
                .distinct()
                .toList();
    }

    static List<Extension> extensions(ValueSetProgram program) {
        List<String> fragments = fragments(program);
        return fragments.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(Extension.of(UNCLOSED, new BooleanValue(true))),
                                fragments.stream()
                                        .map(url -> Extension.of(
                                                UNCLOSED + "-reason",
                                                new StringValue(ExpansionIssues.basedOnFragment(url)))))
                        .toList();
    }
}
