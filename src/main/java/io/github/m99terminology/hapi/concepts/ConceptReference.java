package io.github.m99terminology.hapi.concepts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;

/** The code of the one concept that stands for a list. */
final class ConceptReference {

    private static final String PREFIX = "concepts:sha256:";
    private static final Pattern CODE = Pattern.compile(PREFIX + "([0-9a-f]{64})");

    /** The concept as HAPI writes it, in either format, with or without spaces. A quote or bracket within a text is escaped in both. */
    static final Pattern JSON = Pattern.compile("\\{\\s*\"code\"\\s*:\\s*\"" + CODE + "\"\\s*}");

    static final Pattern XML = Pattern.compile("<concept>\\s*<code value=\"" + CODE + "\"\\s*/>\\s*</concept>");

    private ConceptReference() {}

    static String code(String digest) {
        return PREFIX + digest;
    }

    /** The digest of the list that a code system names in place of its concepts. */
    static Optional<String> digest(CodeSystem codeSystem) {
        if (codeSystem.getConcept().size() != 1) {
            return Optional.empty();
        }
        Matcher code =
                CODE.matcher(String.valueOf(codeSystem.getConceptFirstRep().getCode()));
        return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** Whether such a code system is what is about to be sent, or is in it. */
    static boolean isIn(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            return bundle.getEntry().stream().anyMatch(entry -> entry.hasResource() && isIn(entry.getResource()));
        }
        return resource instanceof CodeSystem codeSystem && digest(codeSystem).isPresent();
    }
}
