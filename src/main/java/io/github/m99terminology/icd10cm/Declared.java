package io.github.m99terminology.icd10cm;

import java.util.List;

/**
 * A property that the code system declares.
 *
 * @param type FHIR's word for the type of its values
 * @param source the file that fills it
 * @param standard whether its uri is that of FHIR's own property of this name
 */
record Declared(String code, String type, String description, Source source, boolean standard) {

    enum Source {
        ORDER,
        TABULAR
    }

    static final List<Declared> ALL = List.of(
            new Declared(
                    "notSelectable", "boolean", "True for a header, which no claim may carry.", Source.ORDER, true),
            new Declared("parent", "code", "The code one level up.", Source.ORDER, true),
            new Declared("child", "code", "A code one level down.", Source.ORDER, true),
            order("billable", "boolean", "Whether the code may be put on a claim as it stands."),
            order("chapter", "string", "Number of the chapter of the Tabular List."),
            tabular("block", "Section of the Tabular List."),
            order("orderNumber", "integer", "Number of the row in the official order file."),
            order(
                    "effectivePeriod",
                    "string",
                    "From when to when this version is in force: first and last day, as ISO 8601 writes an interval. The same of every code, and therefore said once, of the code system."),
            tabular("officialNote", "Note of the Tabular List that applies to the code, letter for letter."),
            tabular("includes", "Includes note: further defines, or gives examples of, what the category holds."),
            tabular("inclusionTerm", "Inclusion term: a condition for which the code is to be used."),
            tabular("excludes1", "Excludes1 note: not coded here, never at the same time as this code."),
            tabular("excludes2", "Excludes2 note: not included here; a patient may have both."),
            tabular("codeFirst", "Code first note: the underlying condition, to be sequenced before."),
            tabular("useAdditionalCode", "Use additional code note: what is to be coded after this."),
            tabular("codeAlso", "Code also note: what may be needed beside this, in either order."),
            tabular("seventhCharacter", "A seventh character that is added to the codes here, and what it stands for."),
            tabular("seventhCharacterNote", "Note on the seventh characters of the codes here."));

    private static Declared order(String code, String type, String description) {
        return new Declared(code, type, description, Source.ORDER, false);
    }

    private static Declared tabular(String code, String description) {
        return new Declared(code, "string", description, Source.TABULAR, false);
    }
}
