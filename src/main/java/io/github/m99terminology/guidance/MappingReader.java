package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Guidance.Procedure;
import io.github.m99terminology.guidance.Guidance.ProcedureGroup;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Translate.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The procedures that concept maps relate to a code, by the system that they lead to: the pairs that speak of coverage. */
final class MappingReader {

    private final Map<String, List<Procedure>> bySystem = new LinkedHashMap<>();
    private final Set<String> notices = new LinkedHashSet<>();

    MappingReader(Terminology terminology, SourceList sources, Grades grades, String code) {
        for (Match match : terminology.mappings(code)) {
            CodeRef concept = match.concept();
            String target = concept == null ? null : concept.code();
            if (concept == null || target == null || concept.system() == null) {
                continue;
            }
            Evidence evidence = Evidence.of(match.extensions());
            if (evidence.coverage() == null) {
                continue; // an equivalent or a group: it stands among the facts
            }
            bySystem.computeIfAbsent(GuidanceCodes.systemName(concept.system()), key -> new ArrayList<>())
                    .add(new Procedure(
                            target,
                            concept.display(),
                            evidence.coverage(),
                            match.comment(),
                            grades.of(evidence.grade()),
                            sources.cite(evidence.origins())));
            if (match.map() != null) {
                terminology.copyright(match.map().url()).ifPresent(notices::add);
            }
        }
    }

    List<ProcedureGroup> procedures() {
        return bySystem.entrySet().stream()
                .map(entry -> new ProcedureGroup(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<String> notices() {
        return List.copyOf(notices);
    }
}
