package io.github.m99terminology.authoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The OIDs of value sets: an arc, which {@code project.yaml} names, and below it the numbers that {@code oids.csv} gives away. A number is
 * never given again, so that an OID means one value set for ever; the years of a value set share it.
 */
record OidRegister(String arc, Map<String, Entry> entries) {
    private static final String FILE = "oids.csv";
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");

    /** A number, and where it is given. */
    record Entry(String number, SourceLocation at) {}

    /** Empty where the project names no arc. */
    static OidRegister read(YamlMapping project, AuthoringFolder folder) {
        Optional<String> arc = project.optionalText("oidArc");
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (arc.isPresent()) {
            if (!OID.matcher(arc.get()).matches()) {
                folder.mistakes().wrongShape(project.at("oidArc"), "oidArc", "an OID, such as 2.25.1");
            }
            rows(folder, entries);
        }
        return new OidRegister(arc.orElse(""), entries);
    }

    private static void rows(AuthoringFolder folder, Map<String, Entry> entries) {
        Mistakes mistakes = folder.mistakes();
        Map<String, SourceLocation> given = new HashMap<>();
        for (CsvFile.Row row : folder.csv(FILE, java.util.List.of("number", "valueSet"), java.util.List.of())) {
            Entry entry = new Entry(row.cell("number"), row.at());
            if (!entry.number().matches("[1-9]\\d*")) {
                mistakes.badValue(row.at(), "number", entry.number(), "a whole number from 1");
            }
            SourceLocation first = given.putIfAbsent(entry.number(), row.at());
            if (first != null) {
                mistakes.repeated(row.at(), "The number " + entry.number(), first);
            }
            Entry before = entries.putIfAbsent(row.cell("valueSet"), entry);
            if (before != null) {
                mistakes.repeated(row.at(), "The value set '" + row.cell("valueSet") + "'", before.at());
            }
        }
    }

    /** As FHIR writes it as an identifier: {@code urn:oid:2.25.1.7}; empty for a value set that has none. */
    Optional<String> of(String valueSet) {
        return Optional.ofNullable(entries.get(valueSet)).map(entry -> "urn:oid:" + arc + "." + entry.number());
    }

    /** @param known the ids of all value sets; an OID for another one is a mistake */
    void check(Collection<String> known, Mistakes mistakes) {
        entries.forEach((valueSet, entry) -> {
            if (!known.contains(valueSet)) {
                mistakes.unknownName(entry.at(), "value set", valueSet, known);
            }
        });
    }
}
