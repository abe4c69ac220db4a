package io.github.m99terminology.pages;

/**
 * What the pages show, and how they call it.
 *
 * @param product name of the server, in the heading of each page
 * @param heading of the home page
 * @param introduction one or two sentences on what is served and for whom
 * @param system canonical url of the code system whose codes have pages
 * @param rows property whose values are the rows of the table of all codes
 * @param columns property whose values are its columns
 * @param example a code for the example requests; may be empty
 */
public record PageSettings(
        String product,
        String heading,
        String introduction,
        String system,
        String rows,
        String columns,
        String example) {

    /** The family of codes that this project publishes. */
    public static final PageSettings M99 = new PageSettings(
            "M99 Terminology",
            "ICD-10-CM M99: biomechanical lesions",
            "Every code of category M99 with its official title, notes and index terms, and with guidance on documenting and"
                    + " choosing it: what the record should say, what is often confused, which codes stand next to it."
                    + " Each statement names its source and how well it is supported.",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "lesionType",
            "region",
            "M99.65");
}
