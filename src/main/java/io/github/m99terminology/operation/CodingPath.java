package io.github.m99terminology.operation;

import io.github.m99terminology.operation.ValidateCodeRequest.Form;

/** Where in the request a coding stands, as FHIRPath. A code that came in parameters of its own is named by those. */
record CodingPath(Form form, int coding) {

    /** The coding itself. */
    String whole() {
        return switch (form) {
            case CODE -> "code";
            case CODING -> "Coding";
            case CODEABLE_CONCEPT -> "CodeableConcept.coding[" + coding + "]";
        };
    }

    String system() {
        return part("system");
    }

    String version() {
        return part("version");
    }

    String code() {
        return part("code");
    }

    String display() {
        return part("display");
    }

    private String part(String name) {
        return form == Form.CODE ? name : whole() + "." + name;
    }
}
