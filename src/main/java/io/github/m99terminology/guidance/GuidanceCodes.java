package io.github.m99terminology.guidance;

import static java.util.Map.entry;

import io.github.m99terminology.guidance.Guidance.Section.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names by which guidance is carried: designation uses, properties, extensions. Uses and extensions are known by the last
 * part of their address, so that content published under another base works as well. What is not listed here is shown all
 * the same, under its own name.
 */
final class GuidanceCodes {

    static final String DESCRIPTION = "description";
    static final String CAUTION = "caution";
    static final String CAPTURE_CRITERION = "capture-criterion";

    static final String BILLABLE = "billable";
    static final String EFFECTIVE_PERIOD = "effectivePeriod";
    static final String OFFICIAL_NOTE = "officialNote";
    static final String INDEX_TERM = "indexTerm";

    /** The use of the same as a designation. */
    static final String INDEX_TERM_USE = "index-term";

    static final String SHORT_TITLE = "short-title";
    static final String CAPTURE = "captureElement";
    static final String SOURCE = "source";
    static final String PAGE_SOURCE = "pageSource";
    static final String SOURCE_DATE = "sourceDate";
    static final String VERIFIED = "verified";
    static final String REVIEW = "reviewStatus";
    static final String SIBLING = "sibling";
    static final String SAME_REGION = "sameRegion";
    static final String DIFFERENTIATE = "differentiateFrom";
    /** Of the concepts of an axis: the character that stands for it in a code, and the sites that belong to it. */
    static final String CHARACTER = "character";

    static final String SITE_TERM = "siteTerm";

    /** A code whose note excludes this one. */
    static final String EXCLUDED_BY = "excludedBy";

    static final String TELL_APART = "Tell apart from";
    static final String PARENT = "parent";
    static final String CHILD = "child";
    static final String CAUTION_PROPERTY = "caution";

    /** Uses in the order of the page. */
    private static final Map<String, Layout> USES = Map.of(
            "documentation-tip",
            new Layout(0, "Documentation tips", "What the record should say to support {code}.", Form.LIST),
            "coding-pitfall",
            new Layout(1, "Coding pitfalls", "Mistakes that are made with {code} and the codes near it.", Form.LIST),
            "clinical-context",
            new Layout(2, "Clinical context", "", Form.PROSE),
            "faq",
            new Layout(4, "Questions and answers", "", Form.QUESTIONS),
            CAPTURE_CRITERION,
            new Layout(
                    3,
                    "What the record has to say",
                    "The elements that decide between {code} and its neighbours, and what satisfies each.",
                    Form.LIST),
            "note",
            new Layout(5, "Notes", "", Form.LIST));

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("chapter", "Chapter"),
            entry("block", "Block"),
            entry("region", "Region"),
            entry("lesionType", "Type of lesion"),
            entry("inheritedNote", "Note of the chapter"),
            entry("inheritedExcludes2", "Excludes2 of the chapter"),
            entry("medicareChiropracticPrimary", "Primary for Medicare chiropractic"),
            entry("msDrg", "MS-DRG"),
            entry("msDrgVersion", "MS-DRG version"),
            entry("ccStatus", "As a secondary diagnosis"),
            entry("hospitalAcquiredCondition", "Hospital-acquired condition"),
            entry("icd9", "ICD-9-CM"),
            entry("orderNumber", "Order number"),
            entry("relatedProcedureCount", "Related procedures"),
            entry("bodyArea", "Part of the body"),
            entry(EXCLUDED_BY, "Excluded by the note at"),
            entry("feature", "Part of a finding"));

    /** Properties that the page shows in a place of their own, or that repeat what it shows elsewhere. */
    private static final Set<String> PLACED = Set.of(
            BILLABLE,
            EFFECTIVE_PERIOD,
            OFFICIAL_NOTE,
            INDEX_TERM,
            CAPTURE,
            SOURCE,
            PAGE_SOURCE,
            SOURCE_DATE,
            VERIFIED,
            REVIEW,
            SIBLING,
            SAME_REGION,
            DIFFERENTIATE,
            PARENT,
            CHILD,
            CAUTION_PROPERTY,
            "notSelectable",
            "relatedProcedure",
            "relatedProcedureCount",
            "inactive");

    /** Properties that repeat as facts, first to last; others follow. */
    static final List<String> FACT_ORDER = List.of(
            "lesionType",
            "region",
            "bodyArea",
            "medicareChiropracticPrimary",
            "chapter",
            "block",
            "inheritedNote",
            "inheritedExcludes2",
            "msDrg",
            "msDrgVersion",
            "ccStatus",
            "hospitalAcquiredCondition",
            "icd9");

    private GuidanceCodes() {}

    /** How the statements of one use are shown. */
    record Layout(int order, String title, String lead, Form form) {}

    /**
     * @param use code of the designation use
     * @param display the use's own name, for one that is not known here
     */
    static Layout layout(String use, String display) {
        return USES.getOrDefault(use, new Layout(USES.size(), display, "", Form.LIST));
    }

    static boolean placed(String property) {
        return PLACED.contains(property);
    }

    /** A property's label: {@code orderNumber} reads “Order number” when nothing better is known. */
    static String label(String property) {
        String known = LABELS.get(property);
        if (known != null) {
            return known;
        }
        String words = property.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + words.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** The name that people know a code system by; its address when it is not known here. */
    static String systemName(String url) {
        return systemName(url, url);
    }

    /** @param otherwise for a code system that is not known here, such as the name that it has for programs */
    static String systemName(String url, String otherwise) {
        return switch (url) {
            case "http://www.ama-assn.org/go/cpt" -> "CPT";
            case "http://hl7.org/fhir/sid/icd-9-cm" -> "ICD-9-CM";
            case "http://hl7.org/fhir/sid/icd-10-cm" -> "ICD-10-CM";
            case "http://snomed.info/sct" -> "SNOMED CT";
            default -> url.toLowerCase(java.util.Locale.ROOT).contains("drg") ? "MS-DRG" : otherwise;
        };
    }

    /** The last part of an address: {@code evidence-grade} of {@code …/StructureDefinition/evidence-grade}. */
    static String lastPart(String url) {
        return url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf('#')) + 1);
    }
}
