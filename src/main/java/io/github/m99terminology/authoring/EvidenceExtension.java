package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;

/**
 * Grade and origin of a statement, as an extension on the element that makes it:
 *
 * <pre>
 * {base}/StructureDefinition/evidence
 *   grade   valueCoding  1..1  {base}/CodeSystem/evidence-grade
 *   origin  valueString  1..*  citation of a source that says so itself, with its address
 *   consulted  valueString 0..* citation of a source that was read beside them
 * {base}/StructureDefinition/coverage-sense
 *           valueCode          {base}/CodeSystem/coverage-sense
 * {base}/StructureDefinition/statement-id
 *           valueId            by which a caution speaks of the statement
 * {base}/StructureDefinition/caution-about
 *           valueId            the statement that the caution speaks against
 * {base}/StructureDefinition/counts
 *           valueCode          on the declaration of a property: the property whose values it counts
 * </pre>
 */
final class EvidenceExtension {
    static final String EVIDENCE = "evidence";
    static final String COVERAGE_SENSE = "coverage-sense";
    static final String STATEMENT_ID = "statement-id";
    static final String CAUTION_ABOUT = "caution-about";

    static final String COUNTS = "counts";

    private final Project project;

    EvidenceExtension(Project project) {
        this.project = project;
    }

    Extension of(EvidenceSpec evidence) {
        Extension extension = new Extension(project.canonical("StructureDefinition", EVIDENCE));
        addTo(extension, evidence);
        evidence.consulted().forEach(source -> extension.addExtension("consulted", new StringType(source.origin())));
        return extension;
    }

    /** Grade and origins, as parts of an extension that says something itself. */
    void addTo(Extension extension, EvidenceSpec evidence) {
        extension.addExtension(
                "grade",
                new Coding()
                        .setSystem(project.canonical("CodeSystem", "evidence-grade"))
                        .setCode(evidence.grade()));
        evidence.supporting().forEach(source -> extension.addExtension("origin", new StringType(source.origin())));
    }

    /** Its id, where there is one, and for a caution the ids of what it speaks against. */
    List<Extension> links(AuthoredStatement statement) {
        List<Extension> links = new ArrayList<>();
        statement.id().ifPresent(id -> links.add(link(STATEMENT_ID, id)));
        statement.about().forEach(id -> links.add(link(CAUTION_ABOUT, id)));
        return links;
    }

    private Extension link(String name, String id) {
        return new Extension(project.canonical("StructureDefinition", name), new IdType(id));
    }

    Extension ofCount(String property) {
        return new Extension(project.canonical("StructureDefinition", COUNTS), new CodeType(property));
    }

    Extension ofSense(String sense) {
        return new Extension(project.canonical("StructureDefinition", COVERAGE_SENSE), new CodeType(sense));
    }
}
