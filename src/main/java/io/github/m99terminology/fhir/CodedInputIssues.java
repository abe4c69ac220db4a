package io.github.m99terminology.fhir;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;
import java.util.List;

/** The code that a request is about: missing, there twice, without a system, or contradicted by what stands beside it. */
final class CodedInputIssues {

    private CodedInputIssues() {}

    static Issue codeTwice(String operation, List<String> given) {
        return request(
                "invalid", operation + " was given " + String.join(" and ", given) + ". It takes exactly one of them.");
    }

    /** HL7's own sentence, letter for letter. */
    static Issue codeMissing() {
        return request(
                "invalid",
                "Unable to find code to validate (looked for coding | codeableConcept | code+system | code+inferSystem in parameters");
    }

    static Issue validationsMissing(String operation, String name) {
        return request(
                "required",
                operation + " needs something to validate: give one or more parameters '" + name
                        + "', each with a Parameters resource.");
    }

    static Issue lookupCodeMissing() {
        return request(
                "required", "CodeSystem/$lookup needs to know what to look up: give code and system, or a coding.");
    }

    static Issue translateCodeMissing(String operation) {
        return request(
                "required",
                operation + " needs to know what to translate: give code and system, a coding, or a codeableConcept.");
    }

    static Issue translateSystemMissing(String operation, String name) {
        return request(
                "required",
                operation + " needs the code system of the code: give it as '" + name + "', or in the coding.");
    }

    static Issue codingWithoutCode(String operation) {
        return request(
                "required", operation + " was given a coding without a code. A coding needs a system and a code here.");
    }

    static Issue conceptWithoutCoding(String operation) {
        return request("required", operation + " was given a codeableConcept without a coding. It needs at least one.");
    }

    static Issue codeWithoutSystem(String operation) {
        String text = operation
                + " was given a code without a system. Give the code system's url as 'system', or in the coding.";
        return operation.endsWith("$subsumes")
                ? error("invalid", "invalid-data", "SUBSUMPTION_NO_SYSTEM", text)
                : request("required", text);
    }

    static Issue codeWithoutSystemToInfer(String operation) {
        return request(
                "required",
                operation + " was given a code without a system. Give the code system's url as 'system', or"
                        + " inferSystem=true to look for the code in the systems of the value set.");
    }

    private static Issue request(String type, String text) {
        return error(type, null, null, text);
    }
}
