package io.github.m99terminology.authoring;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * Grade and origin of a statement, as an extension on the element that makes it:
 *
 * <pre>
 * {base}/StructureDefinition/evidence
 *   grade   valueCoding  1..1  {base}/CodeSystem/evidence-grade
 *   origin  valueString  1..*  citation of a source, with its address
 * {base}/StructureDefinition/coverage-sense
 *           valueCode          {base}/CodeSystem/coverage-sense
 * </pre>
 */
final class EvidenceExtension {
    static final String EVIDENCE = "evidence";
    static final String COVERAGE_SENSE = "coverage-sense";

    private final Project project;

    EvidenceExtension(Project project) {
        this.project = project;
    }

    Extension of(Evidence evidence) {
        Extension extension = new Extension(project.canonical("StructureDefinition", EVIDENCE));
        extension.addExtension(
                "grade",
                new Coding()
                        .setSystem(project.canonical("CodeSystem", "evidence-grade"))
                        .setCode(evidence.grade()));
        evidence.sources().forEach(source -> extension.addExtension("origin", new StringType(source.origin())));
        return extension;
    }

    Extension ofSense(String sense) {
        return new Extension(project.canonical("StructureDefinition", COVERAGE_SENSE), new CodeType(sense));
    }
}
