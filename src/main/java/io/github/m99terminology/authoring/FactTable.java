package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of official data that becomes one property: a row names codes and gives the value.
 *
 * @param use designation use under which the same is told as a text, for clients that search designations and read no properties
 */
record FactTable(List<Fact> facts, Optional<String> use) {
    private static final Pattern COLUMN = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    /** One value of one code. */
    record Fact(OfficialCode code, AuthoredStatement statement) {}

    /** The facts as texts of their use; none where the table names no use. */
    List<Fact> designations() {
        return use.map(name -> facts.stream()
                        .map(fact -> new Fact(fact.code(), fact.statement().named(name)))
                        .toList())
                .orElse(List.of());
    }

    static FactTable read(YamlMapping form, AuthoringFolder folder, String family, CodeList codes, Sources sources) {
        String property = form.text("property");
        String value = form.text("value");
        EvidenceSpec evidence = sources.evidence(form);
        Scope scope = new Scope("all", java.util.Map.of(), java.util.Map.of());
        List<String> columns = new ArrayList<>(List.of("codes"));
        COLUMN.matcher(value).results().map(found -> found.group(1)).forEach(columns::add);
        List<Fact> facts = new ArrayList<>();
        for (CsvFile.Row row : folder.csv(family + "/" + form.text("file"), columns, List.of())) {
            String text = COLUMN.matcher(value).replaceAll(found -> Matcher.quoteReplacement(row.cell(found.group(1))));
            for (OfficialCode code : codes.named(row.at(), row.cell("codes"), folder.mistakes())) {
                facts.add(new Fact(
                        code,
                        new AuthoredStatement(property, text, evidence, scope, Optional.empty(), List.of(), row.at())));
            }
        }
        Optional<String> use = form.optionalText("use");
        form.done();
        return new FactTable(facts, use);
    }
}
