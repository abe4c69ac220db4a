package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.information;
import static io.github.m99terminology.model.issues.IssueTexts.either;
import static io.github.m99terminology.model.issues.IssueTexts.named;
import static io.github.m99terminology.model.issues.IssueTexts.versioned;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Value sets that are not here or cannot be expanded. */
public final class ExpansionIssues {

    private ExpansionIssues() {}

    public static Issue unknownValueSet(Canonical valueSet) {
        return error(
                "not-found",
                "not-found",
                "Unable_to_resolve_value_Set_",
                "A definition for the value Set '%s' could not be found".formatted(valueSet));
    }

    /**
     * The same of one that another value set imports.
     *
     * @param known the versions of it that are here, latest first
     */
    public static Issue unknownImport(Canonical valueSet, List<String> known) {
        Issue unknown = unknownValueSet(valueSet);
        return known.isEmpty()
                ? unknown
                : error(
                        unknown.type(),
                        unknown.detail(),
                        unknown.messageId(),
                        unknown.text() + ". Valid versions: " + either(known));
    }

    public static Issue nothingToExpand(String valueSet) {
        return error(
                "processing",
                "vs-invalid",
                null,
                "The value set '%s' has no compose: it does not say what belongs to it".formatted(valueSet));
    }

    /** @param listed codes that the stored expansion has, of so many that it says there are */
    public static Issue storedInPart(String valueSet, int listed, int total) {
        return error(
                "processing",
                "vs-invalid",
                null,
                "The value set '%s' has no compose, and the expansion that is stored in it is not whole (%d codes; it says that there are %d): it does not say what belongs to it. Store it with its compose, or with the whole expansion"
                        .formatted(valueSet, listed, total));
    }

    /** @param expansion its timestamp and identifier, as far as it has them */
    public static Issue storedExpansionUsed(String valueSet, String expansion) {
        return information(
                "informational",
                "process-note",
                null,
                "The value set '%s' has no compose; the answer is that of the expansion stored in it (%s)"
                        .formatted(valueSet, expansion));
    }

    public static Issue expansionTooCostly(String valueSet, int total, int limit) {
        return error(
                "too-costly",
                "too-costly",
                "VALUESET_TOO_COSTLY_COUNT",
                "The value set '%s' expansion has %d codes, which is too many to produce (>%d). Ask for a page with count and offset, or narrow it with filter"
                        .formatted(valueSet, total, limit));
    }

    public static Issue unknownSystemInExpansion(String system) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_EXP",
                "A definition for CodeSystem '%s' could not be found, so the value set cannot be expanded"
                        .formatted(system));
    }

    /** @param known the versions that are here, latest first */
    public static Issue unknownVersionInExpansion(String system, String version, List<String> known) {
        return error(
                "not-found",
                "not-found",
                "UNKNOWN_CODESYSTEM_VERSION_EXP",
                "A definition for CodeSystem '%s' version '%s' could not be found, so the value set cannot be expanded. Valid versions: %s"
                        .formatted(system, version, either(known)));
    }

    /** In HL7's words. */
    public static Issue codeSystemImported(Canonical codeSystem) {
        return error(
                "not-found",
                "not-found",
                codeSystem.version() == null ? "VS_EXP_IMPORT_CS" : "VS_EXP_IMPORT_CS_PINNED",
                "Cannot include value set '%s'%s because it's actually a code system"
                        .formatted(codeSystem.url(), versioned(codeSystem)));
    }

    /** In HL7's words. */
    public static Issue supplementIncluded(String supplement, @Nullable Canonical supplemented) {
        return error(
                "invalid",
                "vs-invalid",
                "VALUESET_INCLUDE_CS_SUPPLEMENT",
                "The value set references CodeSystem '%s' which is a supplement. It must reference the underlying CodeSystem '%s' and use the http://hl7.org/fhir/StructureDefinition/valueset-supplement extension for the supplement"
                        .formatted(supplement, named(supplemented)));
    }

    /** @param standing withdrawn, deprecated, retired, experimental or draft */
    public static Issue standing(String standing, String resourceType, Canonical canonical) {
        return information(
                "business-rule",
                "status-check",
                "MSG_" + standing.toUpperCase(Locale.ROOT),
                "Reference to %s %s %s".formatted(standing, resourceType, canonical));
    }

    /** @param commonCodes the url of the value set that was listed in place of all codes, or null */
    public static String basedOnCommonCodes(String system, @Nullable String commonCodes) {
        return "The code System '%s' has a grammar and so has infinite members.%s"
                .formatted(system, commonCodes == null ? "" : " This extension is based on " + commonCodes);
    }

    public static Issue grammarNotListed(String system) {
        return error(
                "too-costly",
                "too-costly",
                null,
                "The code System '%s' has a grammar and so has infinite members: it cannot be listed, but its codes can be validated"
                        .formatted(system));
    }

    /** In an expansion's parameter {@code warning}. */
    public static String lackedByFragment(Canonical fragment, int codes) {
        return "%s of '%s' could not be checked: only a fragment of it is here, which lacks %s. Listed as the value set has %s"
                .formatted(codes(codes), fragment, them(codes), them(codes));
    }

    /** In an expansion's parameter {@code warning}. */
    public static String ofUnknownSystem(Canonical system, int codes) {
        return "%s of '%s' could not be checked: the code system is not here. Listed as the value set has %s"
                .formatted(codes(codes), system, them(codes));
    }

    private static String codes(int codes) {
        return codes == 1 ? "One code" : codes + " codes";
    }

    private static String them(int codes) {
        return codes == 1 ? "it" : "them";
    }

    /** HL7's sentence, in an expansion's {@code valueset-unclosed-reason}. */
    public static String basedOnFragment(String system) {
        return "This extension is based on a fragment of the code system " + system;
    }
}
