package io.github.m99terminology.fhir;

import io.github.m99terminology.model.ArtifactMetadata.Validity;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a version is in force: R4's extension
 * <a href="http://hl7.org/fhir/R4/extension-resource-effectiveperiod.html">resource-effectivePeriod</a>, or R5's element from the
 * extension that carries it in R4; and what our own extension {@code first-in-force} says of the time before there was any version.
 */
final class ValidityReader {

    private static final String PERIOD = "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod";
    private static final String OF_R5 = "http://hl7.org/fhir/5.0/StructureDefinition/extension-";
    private static final String FIRST = "/StructureDefinition/first-in-force";

    private ValidityReader() {}

    /** Null where the resource gives no period. */
    static @Nullable Validity read(MetadataResource resource) {
        Period period = period(resource);
        if (period == null) {
            return null;
        }
        Extension first = resource.getExtension().stream()
                .filter(extension -> extension.hasUrl() && extension.getUrl().endsWith(FIRST))
                .findFirst()
                .orElse(null);
        return new Validity(
                period.getStartElement().getValueAsString(),
                period.getEndElement().getValueAsString(),
                part(first, "day"),
                part(first, "history"));
    }

    private static @Nullable Period period(MetadataResource resource) {
        String ofR5 = OF_R5 + resource.fhirType() + ".effectivePeriod";
        return resource.getExtension().stream()
                .filter(extension -> PERIOD.equals(extension.getUrl()) || ofR5.equals(extension.getUrl()))
                .map(Extension::getValue)
                .filter(Period.class::isInstance)
                .map(Period.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String part(@Nullable Extension extension, String name) {
        Extension part = extension == null ? null : extension.getExtensionByUrl(name);
        return part != null && part.getValue() instanceof PrimitiveType<?> value ? value.getValueAsString() : null;
    }
}
