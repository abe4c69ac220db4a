package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
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
        List<ConceptMapDefinition> conceptMaps = new ArrayList<>();
        for (Resource resource : sent) {
            if (resource instanceof CodeSystem system) {
                codeSystems.add(Definitions.codeSystem(system));
            } else if (resource instanceof ValueSet set) {
                valueSets.add(Definitions.valueSet(set));
            } else if (resource instanceof ConceptMap map) {
                conceptMaps.add(Definitions.conceptMap(map));
            }
        }
        return new SnapshotContent(codeSystems, valueSets, conceptMaps);
    }
}
