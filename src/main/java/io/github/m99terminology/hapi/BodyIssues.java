package io.github.m99terminology.hapi;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Issue;

/** Bodies that are no text, or of which it would be unsure what they say: refused before anybody reads them. */
final class BodyIssues {

    private BodyIssues() {}

    static Issue bodyBroken() {
        return request(
                "structure",
                "The request's body cannot be read as a FHIR resource: an element is something else than FHIR says it is, such as a text or null where an object belongs.");
    }

    static Issue numberTooLarge() {
        return request(
                "value",
                "A number in the request's body has an exponent of more than two digits. FHIR's decimals are smaller than that.");
    }

    static Issue numberTooLong(int most) {
        return request(
                "value",
                "A value in the request's body is a number of more than " + most
                        + " characters. FHIR's decimals have 18 digits; shorten it.");
    }

    static Issue documentType() {
        return request(
                "structure",
                "The request's body has a document type or an entity (<!DOCTYPE, <!ENTITY). FHIR's XML has neither; leave them out.");
    }

    /** Of any type: valueCode beside valueString. */
    static Issue valueTwice() {
        return request(
                "structure",
                "An element in the request's body has two values (value[x], as valueCode and valueString are). Send one of them.");
    }

    static Issue tooManyMembers(int most) {
        return request(
                "structure",
                "An object in the request's body has more than " + most + " members; no element of FHIR has so many.");
    }

    static Issue notUtf8() {
        return request(
                "structure",
                "A text in the request's body is not written in UTF-8, as FHIR is. Write it in UTF-8, or name its character set in Content-Type.");
    }

    static Issue xmlAsJson() {
        return request(
                "structure",
                "The request's body is XML, but its Content-Type says JSON. Send XML as application/fhir+xml.");
    }

    static Issue halfCharacter() {
        return request(
                "value",
                "A text in the request's body has half of a surrogate pair (\\uD800 to \\uDFFF). Write both halves, or the character itself.");
    }

    private static Issue request(String type, String text) {
        return error(type, null, null, text);
    }
}
