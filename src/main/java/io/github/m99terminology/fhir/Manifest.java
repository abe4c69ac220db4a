package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.List;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The parameter {@code manifest}: the url of a Library that pins versions
 * (<a href="http://hl7.org/fhir/uv/crmi/StructureDefinition-crmi-manifestlibrary.html">CRMI</a>), each as the canonical of a
 * {@code relatedArtifact} of type {@code depends-on}. The Library comes with the request, as {@code tx-resource}.
 */
final class Manifest {

    /** Where a Library says by which other parameters it wants value sets expanded. */
    private static final String EXPANSION_PARAMETERS = "expansionParameters";

    private Manifest() {}

    /**
     * What the manifest of a request pins; nothing without one.
     *
     * @throws TerminologyException NOT_FOUND for a Library that did not come; UNPROCESSABLE for one that wants more than versions
     */
    static List<Canonical> pins(RequestParameters parameters) {
        Canonical named = parameters.canonical("manifest");
        if (named == null) {
            return List.of();
        }
        Library library = parameters.all("tx-resource", Resource.class).stream()
                .filter(Library.class::isInstance)
                .map(Library.class::cast)
                .filter(sent -> named.url().equals(sent.getUrl()))
                .filter(sent -> named.version() == null || named.version().equals(sent.getVersion()))
                .findFirst()
                .orElseThrow(() -> new TerminologyException(Kind.NOT_FOUND, ManifestIssues.unknown(named)));
        if (library.getExtension().stream()
                .anyMatch(each -> each.hasUrl() && each.getUrl().endsWith(EXPANSION_PARAMETERS))) {
            throw new TerminologyException(Kind.UNPROCESSABLE, ManifestIssues.withParameters(named));
        }
        return library.getRelatedArtifact().stream()
                .filter(related -> related.getType() == RelatedArtifactType.DEPENDSON)
                .map(RelatedArtifact::getResource)
                .filter(resource -> resource != null && Canonical.isCanonical(resource))
                .map(Canonical::parse)
                .filter(pinned -> pinned.version() != null)
                .map(pinned -> new Canonical(parameters.content().systemUrl(pinned.url()), pinned.version()))
                .toList();
    }
}
