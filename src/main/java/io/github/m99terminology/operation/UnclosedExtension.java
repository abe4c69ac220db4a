package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Why the value set may hold more than anybody can list; in the order of its code systems. */
    static List<String> reasons(ValueSetProgram program) {
        return Stream.concat(
                        fragments(program).stream().map(ExpansionIssues::basedOnFragment),
                        withGrammar(program).stream().map(UnclosedExtension::reason))
                .toList();
    }

    private static String reason(CodeSystemIndex index) {
        ArtifactMetadata common = commonCodes(index);
        return ExpansionIssues.basedOnCommonCodes(index.url(), common == null ? null : common.url());
    }

    /** The code systems with a grammar of which the value set takes more than a list. */
    static List<CodeSystemIndex> withGrammar(ValueSetProgram program) {
        return ofGrammars(program).map(ConceptSet::index).distinct().toList();
    }

    /** Whether it takes the whole of a code system with a grammar, of which only the common codes are listed: nobody knows how many there are. */
    static boolean isUncountable(ValueSetProgram program) {
        return ofGrammars(program).anyMatch(set -> set.size() == set.index().size());
    }

    private static Stream<ConceptSet> ofGrammars(ValueSetProgram program) {
        return program.sets().stream()
                .filter(set -> !set.isEnumerated() && set.index().definition().grammar() != null);
    }

    /** The value sets that say which codes are common, where a code system with a grammar is listed by them. */
    static List<ArtifactMetadata> commonCodes(ValueSetProgram program) {
        List<ArtifactMetadata> common = new ArrayList<>();
        for (CodeSystemIndex index : withGrammar(program)) {
            ArtifactMetadata codes = commonCodes(index);
            if (codes != null) {
                common.add(codes);
            }
        }
        return common;
    }

    private static @Nullable ArtifactMetadata commonCodes(CodeSystemIndex index) {
        CodeGrammar grammar = Objects.requireNonNull(index.definition().grammar());
        return grammar.commonCodes();
    }

    static List<Extension> extensions(ValueSetProgram program) {
        List<String> reasons = reasons(program);
        return reasons.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(Extension.of(UNCLOSED, new BooleanValue(true))),
                                reasons.stream()
                                        .map(reason -> Extension.of(UNCLOSED + "-reason", new StringValue(reason))))
                        .toList();
    }
}
