package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/** The content that comes with a request, for it alone: {@code tx-resource}, and an inline {@code codeSystem}. */
final class RequestContent {

    private RequestContent() {}

    static SnapshotContent of(RequestParameters parameters) {
        List<Resource> sent = new ArrayList<>(parameters.all("tx-resource", Resource.class));
        sent.addAll(parameters.all("codeSystem", CodeSystem.class));
        if (sent.isEmpty()) {
            return SnapshotContent.EMPTY;
        }
        List<CodeSystemDefinition> codeSystems = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        Map<String, ConceptMapDefinition> conceptMaps = new LinkedHashMap<>();
        for (Resource resource : sent) {
            if (resource instanceof CodeSystem system) {
                codeSystems.add(Definitions.codeSystem(system));
            } else if (resource instanceof ValueSet set) {
                valueSets.add(Definitions.valueSet(set));
            } else if (resource instanceof ConceptMap map) {
                String key = map.getUrl() + "|" + map.getVersion();
                conceptMaps.merge(key, Definitions.conceptMap(map), RequestContent::joined);
            }
        }
        return new SnapshotContent(codeSystems, valueSets, List.copyOf(conceptMaps.values()));
    }

    /** A map that a request sends in pieces, under one url and version, says what all of them say. */
    private static ConceptMapDefinition joined(ConceptMapDefinition first, ConceptMapDefinition second) {
        List<Group> groups = new ArrayList<>(first.groups());
        groups.addAll(second.groups());
        return new ConceptMapDefinition(first.metadata(), first.source(), first.target(), groups);
    }
}
