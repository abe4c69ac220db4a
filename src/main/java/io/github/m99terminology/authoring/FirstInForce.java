package io.github.m99terminology.authoring;

import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * Since when the codes of a family have been in force: a server that is asked of an earlier day repeats it.
 *
 * @param day the first one
 * @param history a sentence on the time before
 */
record FirstInForce(String day, String history) {

    static final String ID = "first-in-force";

    static FirstInForce read(YamlMapping form, Mistakes mistakes) {
        FirstInForce first = new FirstInForce(form.text("day"), form.text("history"));
        Shape.of("dateTime").check(form.at("day"), "day", first.day(), mistakes);
        form.done();
        return first;
    }

    void mark(DomainResource resource, Project project) {
        Extension extension = new Extension(project.canonical("StructureDefinition", ID));
        extension.addExtension("day", new DateType(day));
        extension.addExtension("history", new StringType(history));
        resource.addExtension(extension);
    }
}
