package io.github.m99terminology.subscriptions;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.Withholding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A resource as it is sent: as a read shows it, with concepts that are kept apart, and without what is withheld. */
record Payload(FhirContext fhir, ConceptLists lists, Withholding withholding) {

    /** What may be shown of it; null for nothing. */
    @Nullable
    Resource shown(Resource stored) {
        return withholding.shown(stored);
    }

    byte[] bytes(Resource shown, boolean xml) {
        String encoded = (xml ? fhir.newXmlParser() : fhir.newJsonParser()).encodeResourceToString(shown);
        if (!ConceptLists.areNamedIn(shown)) {
            return encoded.getBytes(StandardCharsets.UTF_8);
        }
        StringWriter whole = new StringWriter();
        try {
            lists.write(encoded, xml, whole);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }
}
