package io.github.m99terminology.fhir;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** What every canonical resource says about itself, and how a broken one is refused. */
final class MetadataReader {

    private static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";

    private MetadataReader() {}

    static ArtifactMetadata read(MetadataResource resource) {
        return read(resource, Extensions.of(resource.getExtension()));
    }

    /** @param extensions of the resource, that are not read into anything else */
    static ArtifactMetadata read(MetadataResource resource, List<Extension> extensions) {
        return new ArtifactMetadata(
                resource.getIdElement().getIdPart(),
                blankToNull(resource.getUrl()),
                blankToNull(resource.getVersion()),
                resource.getName(),
                resource.getTitle(),
                resource.getStatus() == null ? null : resource.getStatus().toCode(),
                resource.getExperimentalElement().getValue(),
                resource.hasDate() ? resource.getDateElement().getValueAsString() : null,
                resource.getPublisher(),
                resource.getDescription(),
                purpose(resource),
                copyright(resource),
                resource.getLanguage(),
                text(extensions, STANDARDS_STATUS),
                versionAlgorithm(extensions),
                extensions,
                ValidityReader.read(resource));
    }

    private static @Nullable String purpose(MetadataResource resource) {
        if (resource instanceof CodeSystem system) {
            return system.getPurpose();
        }
        return resource instanceof ValueSet set ? set.getPurpose() : ((ConceptMap) resource).getPurpose();
    }

    private static @Nullable String copyright(MetadataResource resource) {
        if (resource instanceof CodeSystem system) {
            return system.getCopyright();
        }
        return resource instanceof ValueSet set ? set.getCopyright() : ((ConceptMap) resource).getCopyright();
    }

    /** R5's {@code versionAlgorithm[x]}, from whichever extension carries it in R4. */
    private static @Nullable String versionAlgorithm(List<Extension> extensions) {
        for (Extension extension : extensions) {
            if (extension.value() != null
                    && (extension.url().endsWith("versionAlgorithm")
                            || extension.url().endsWith("versionAlgorithm[x]"))) {
                return extension.value().text();
            }
        }
        return null;
    }

    static @Nullable String text(List<Extension> extensions, String url) {
        for (Extension extension : extensions) {
            PropertyValue value = extension.value();
            if (extension.url().equals(url) && value != null) {
                return value.text();
            }
        }
        return null;
    }

    /** What to call a resource in a sentence: its type and its url, or its id when it has no url. */
    static String label(MetadataResource resource) {
        String named =
                resource.hasUrl() ? resource.getUrl() : resource.getIdElement().getIdPart();
        return resource.fhirType() + (named == null ? "" : " " + named);
    }

    /** The element's value, which R4 requires. */
    static <T> T required(MetadataResource resource, String path, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new TerminologyException(Kind.UNPROCESSABLE, ContentIssues.elementMissing(label(resource), path));
        }
        return value;
    }

    /** A canonical, where there is one; R4 requires that it says a url. */
    static @Nullable Canonical canonical(MetadataResource resource, String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!Canonical.isCanonical(text)) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, ContentIssues.canonicalMalformed(label(resource), path, text));
        }
        return Canonical.parse(text);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
