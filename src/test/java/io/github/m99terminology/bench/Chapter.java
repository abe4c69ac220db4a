package io.github.m99terminology.bench;

import java.util.List;

/**
 * A chapter of ICD-10-CM (Tabular List). The order file leaves them out; they are the roots of the hierarchy.
 *
 * @param first first category
 * @param last last category
 */
record Chapter(String first, String last, String title) {

    static final List<Chapter> ALL = List.of(
            new Chapter("A00", "B99", "Certain infectious and parasitic diseases"),
            new Chapter("C00", "D49", "Neoplasms"),
            new Chapter(
                    "D50",
                    "D89",
                    "Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism"),
            new Chapter("E00", "E89", "Endocrine, nutritional and metabolic diseases"),
            new Chapter("F01", "F99", "Mental, Behavioral and Neurodevelopmental disorders"),
            new Chapter("G00", "G99", "Diseases of the nervous system"),
            new Chapter("H00", "H59", "Diseases of the eye and adnexa"),
            new Chapter("H60", "H95", "Diseases of the ear and mastoid process"),
            new Chapter("I00", "I99", "Diseases of the circulatory system"),
            new Chapter("J00", "J99", "Diseases of the respiratory system"),
            new Chapter("K00", "K95", "Diseases of the digestive system"),
            new Chapter("L00", "L99", "Diseases of the skin and subcutaneous tissue"),
            new Chapter("M00", "M99", "Diseases of the musculoskeletal system and connective tissue"),
            new Chapter("N00", "N99", "Diseases of the genitourinary system"),
            new Chapter("O00", "O9A", "Pregnancy, childbirth and the puerperium"),
            new Chapter("P00", "P96", "Certain conditions originating in the perinatal period"),
            new Chapter("Q00", "Q99", "Congenital malformations, deformations and chromosomal abnormalities"),
            new Chapter(
                    "R00",
                    "R99",
                    "Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified"),
            new Chapter("S00", "T88", "Injury, poisoning and certain other consequences of external causes"),
            new Chapter("U00", "U85", "Codes for special purposes"),
            new Chapter("V00", "Y99", "External causes of morbidity"),
            new Chapter("Z00", "Z99", "Factors influencing health status and contact with health services"));

    /** The chapter's own code: {@code S00-T88}. */
    String code() {
        return first + "-" + last;
    }

    static Chapter of(String category) {
        return ALL.stream()
                .filter(chapter -> chapter.first.compareTo(category) <= 0 && category.compareTo(chapter.last) <= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("In no chapter: " + category));
    }
}
