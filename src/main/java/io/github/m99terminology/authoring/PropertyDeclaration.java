package io.github.m99terminology.authoring;

import java.util.Optional;

/**
 * A property that the guidance of a family uses.
 *
 * @param type R4 property type
 * @param system of the codes, when the type is Coding
 */
record PropertyDeclaration(String code, String type, Optional<String> system, String description) {

    static PropertyDeclaration read(String code, YamlMapping form, Project project) {
        String type = form.text("type");
        if (!Shape.types().contains(type)) {
            project.mistakes().unknownName(form.at("type"), "property type", type, Shape.types());
            type = "string";
        }
        Optional<String> system = form.optionalText("system").map(project::address);
        if (type.equals("Coding") && system.isEmpty()) {
            project.mistakes().missingField(form.at(), "system");
        }
        PropertyDeclaration declaration = new PropertyDeclaration(code, type, system, form.text("description"));
        form.done();
        return declaration;
    }
}
