package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.LimitIssues;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/** The content that comes with a request, for it alone: {@code tx-resource}, and an inline {@code codeSystem}. */
final class RequestContent {

    private RequestContent() {}

    /** @throws TerminologyException TOO_COSTLY for more of it than the limits allow */
    static SnapshotContent of(RequestParameters parameters, Limits limits) {
        List<Resource> sent = new ArrayList<>(parameters.all("tx-resource", Resource.class));
        check(sent.size(), parameters.sent().bytes(), limits);
        sent.addAll(parameters.all("codeSystem", CodeSystem.class));
        if (sent.isEmpty()) {
            return SnapshotContent.EMPTY;
        }
        List<CodeSystemDefinition> codeSystems = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        Map<String, ConceptMapDefinition> conceptMaps = new LinkedHashMap<>();
        for (Resource resource : sent) {
            if (resource instanceof CodeSystem system) {
                codeSystems.add(Definitions.codeSystem(named(system)));
            } else if (resource instanceof ValueSet set) {
                valueSets.add(Definitions.valueSet(set));
            } else if (resource instanceof ConceptMap map) {
                String key = map.getUrl() + "|" + map.getVersion();
                conceptMaps.merge(key, Definitions.conceptMap(named(map)), RequestContent::joined);
            }
        }
        return new SnapshotContent(codeSystems, valueSets, List.copyOf(conceptMaps.values()));
    }

    private static void check(int resources, long bytes, Limits limits) {
        if (resources > limits.resources()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, LimitIssues.tooManyResources(resources, limits.resources()));
        }
        if (resources > 0 && bytes > limits.resourceBytes()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, LimitIssues.resourcesTooLarge(bytes, limits.resourceBytes()));
        }
    }

    /** What is stored may lack a url, and is not answered from; what a request brings has no other name to be found by. */
    private static <T extends MetadataResource> T named(T resource) {
        MetadataReader.required(resource, resource.fhirType() + ".url", resource.getUrl());
        return resource;
    }

    /** A map that a request sends in pieces, under one url and version, says what all of them say. */
    private static ConceptMapDefinition joined(ConceptMapDefinition first, ConceptMapDefinition second) {
        List<Group> groups = new ArrayList<>(first.groups());
        groups.addAll(second.groups());
        return new ConceptMapDefinition(first.metadata(), first.source(), first.target(), groups);
    }
}
