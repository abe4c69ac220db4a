package io.github.m99terminology.hapi;

import io.github.m99terminology.operation.Packaging.Artifact;
import io.github.m99terminology.valueset.References;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/**
 * A package as R4 carries it, as CRMI says: a transaction that stores each resource under its own id, so that another server takes the
 * whole as it is; a page of it a collection; its size alone an empty result of a search.
 *
 * @param base of the endpoint
 */
record PackageBundle(String base) {

    Bundle whole(List<Entry> entries) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        entries.forEach(entry -> bundle.addEntry(entry(entry).setRequest(request(entry.resource()))));
        return bundle;
    }

    Bundle page(List<Entry> entries) {
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        entries.forEach(entry -> bundle.addEntry(entry(entry)));
        return bundle;
    }

    static Bundle size(int resources) {
        return new Bundle().setType(BundleType.SEARCHSET).setTotal(resources);
    }

    /** A resource of the package, ready to be sent. */
    record Entry(Resource resource) {

        /** Without what this server's storage has added, and with the versions that its references mean. */
        static Entry of(Artifact artifact, Resource found) {
            Resource bare = found.copy();
            if (found.hasIdElement()) {
                bare.setId(found.getIdElement().getIdPart());
            }
            Meta meta = bare.getMeta();
            meta.setVersionId(null).setLastUpdated(null).setSource(null);
            if (bare instanceof ValueSet valueSet) {
                pin(valueSet, artifact.references());
                valueSet.getContained().stream()
                        .filter(ValueSet.class::isInstance)
                        .forEach(inner -> pin((ValueSet) inner, artifact.references()));
            }
            return new Entry(bare);
        }
    }

    private static void pin(ValueSet valueSet, References meant) {
        valueSet.getCompose().getInclude().forEach(part -> pin(part, meant));
        valueSet.getCompose().getExclude().forEach(part -> pin(part, meant));
    }

    private static void pin(ConceptSetComponent part, References meant) {
        if (part.hasSystem()) {
            var system = meant.system(part.getSystem(), part.getVersion());
            if (system != null && system.version() != null) {
                part.setVersion(system.version());
            }
        }
        for (CanonicalType reference : part.getValueSet()) {
            var valueSet = meant.valueSet(reference.getValue());
            if (valueSet != null) {
                reference.setValue(valueSet.toString());
            }
        }
    }

    private BundleEntryComponent entry(Entry entry) {
        Resource resource = entry.resource();
        String id = resource.getIdElement().getIdPart();
        BundleEntryComponent made = new BundleEntryComponent().setResource(resource);
        made.setFullUrl(id == null ? urn(resource) : base + "/" + resource.fhirType() + "/" + id);
        return made;
    }

    private static BundleEntryRequestComponent request(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        if (id != null) {
            return new BundleEntryRequestComponent().setMethod(HTTPVerb.PUT).setUrl(resource.fhirType() + "/" + id);
        }
        BundleEntryRequestComponent create =
                new BundleEntryRequestComponent().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        return resource instanceof MetadataResource named && named.hasUrl() && named.hasVersion()
                ? create.setIfNoneExist("url=" + encoded(named.getUrl()) + "&version=" + encoded(named.getVersion()))
                : create;
    }

    /** The same for the same resource: two answers to one question are equal. */
    private static String urn(Resource resource) {
        String name = resource instanceof MetadataResource named ? named.getUrl() + "|" + named.getVersion() : "";
        return "urn:uuid:" + UUID.nameUUIDFromBytes((resource.fhirType() + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }
}
