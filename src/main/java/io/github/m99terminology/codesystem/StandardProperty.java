package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The properties whose meaning FHIR itself defines (<a href="http://hl7.org/fhir/R4/codesystem-concept-properties.html">R4,
 * concept-properties</a>; {@code status} is HL7's addition). A code system may give one any code of its own by declaring its
 * uri; FHIR's code for it counts too, declared or not.
 */
enum StandardProperty {
    INACTIVE("inactive"),
    STATUS("status"),
    DEPRECATED("deprecated"),
    NOT_SELECTABLE("notSelectable"),
    PARENT("parent"),
    CHILD("child");

    static final String BASE = "http://hl7.org/fhir/concept-properties#";

    private final String code;

    StandardProperty(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The codes under which a code system with these declarations says it. */
    Set<String> codes(List<PropertyDefinition> declared) {
        Set<String> codes = new HashSet<>();
        codes.add(code);
        for (PropertyDefinition property : declared) {
            if ((BASE + code).equals(property.uri())) {
                codes.add(property.code());
            }
        }
        return codes;
    }
}
