package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/**
 * A map between the codes of a family and another system's: a YAML file with its head, and a table of pairs.
 *
 * @param property on each source code, one per target that counts as related
 * @param count property with their number
 * @param ownValueSet id of the value set of the family's codes that the map is about
 */
record CodeMap(
        ResourceHead head,
        End source,
        End target,
        List<Pair> pairs,
        Optional<String> property,
        Optional<String> count,
        Optional<String> ownValueSet) {

    /**
     * One side: a system, and what its codes look like when they are not the family's own.
     *
     * @param licensed whether its codes need a licence, so that a server may be set to leave them out: then no text names one
     * @param valueSet head of the value set of its codes, for a system that is not the family's own
     */
    record End(
            String system,
            Optional<String> version,
            Optional<String> pattern,
            boolean ours,
            boolean licensed,
            Optional<ResourceHead> valueSet) {}

    /**
     * One row, spread over its codes.
     *
     * @param sense coverage sense, when the map is about coverage
     * @param related evidence that the target counts as related to the source; absent when it does not
     */
    record Pair(
            String source,
            String target,
            ConceptMapEquivalence equivalence,
            Optional<String> sense,
            EvidenceSpec evidence,
            Optional<EvidenceSpec> related,
            String comment,
            SourceLocation at) {}

    /** Reads one map of a family. */
    static final class Reader {
        private static final List<String> COLUMNS =
                List.of("codes", "targets", "equivalence", "grade", "sources", "comment");
        private static final List<String> MORE = List.of("sense", "relatedGrade", "relatedSources");

        private final AuthoringFolder folder;
        private final Project project;
        private final Sources sources;
        private final CodeList codes;
        private final End own;
        private final Set<String> senses;
        private final List<String> valueSets;
        private final Set<String> properties;

        /** @param valueSets ids of the family's value sets */
        Reader(
                AuthoringFolder folder,
                Project project,
                Sources sources,
                CodeList codes,
                End own,
                List<String> senses,
                List<String> valueSets,
                Set<String> properties) {
            this.folder = folder;
            this.project = project;
            this.sources = sources;
            this.codes = codes;
            this.own = own;
            this.senses = new TreeSet<>(senses);
            this.valueSets = List.copyOf(valueSets);
            this.properties = new TreeSet<>(properties);
        }

        CodeMap read(String family, String file) {
            YamlMapping form = folder.yaml(file);
            End source = end(form, "source");
            End target = end(form, "target");
            List<Pair> pairs = pairs(family + "/maps/" + form.text("pairs"), source, target);
            CodeMap map = new CodeMap(
                    ResourceHead.read(form, project),
                    source,
                    target,
                    pairs,
                    declared(form, "property"),
                    declared(form, "count"),
                    ownValueSet(form));
            form.done();
            return map;
        }

        /** What a map says of its codes is said by properties of the family. */
        private Optional<String> declared(YamlMapping form, String field) {
            Optional<String> named = form.optionalText(field);
            named.filter(property -> !properties.contains(property)).ifPresent(property -> folder.mistakes()
                    .unknownName(form.at(field), "property", property, properties));
            return named;
        }

        private Optional<String> ownValueSet(YamlMapping form) {
            Optional<String> id = form.optionalText("valueSet");
            id.filter(named -> !valueSets.contains(named)).ifPresent(named -> folder.mistakes()
                    .unknownName(form.at("valueSet"), "value set", named, valueSets));
            return id;
        }

        private End end(YamlMapping form, String side) {
            if (!form.has(side)) {
                return own;
            }
            YamlMapping end = form.form(side);
            End read = new End(
                    end.text("system"),
                    end.optionalText("version"),
                    end.optionalText("pattern"),
                    false,
                    end.flag("licensed", false),
                    end.has("valueSet")
                            ? Optional.of(ResourceHead.readWhole(end.form("valueSet"), project))
                            : Optional.empty());
            end.done();
            return read;
        }

        private List<Pair> pairs(String file, End source, End target) {
            Map<String, SourceLocation> seen = new HashMap<>();
            List<Pair> pairs = new ArrayList<>();
            for (CsvFile.Row row : folder.csv(file, COLUMNS, MORE)) {
                for (String from : ends(row, "codes", source)) {
                    for (String to : ends(row, "targets", target)) {
                        SourceLocation first = seen.putIfAbsent(from + " " + to, row.at());
                        if (first != null) {
                            folder.mistakes().repeated(row.at(), "The pair " + from + " and " + to, first);
                        }
                        pairs.add(pair(row, from, to));
                    }
                }
            }
            return pairs;
        }

        private Pair pair(CsvFile.Row row, String from, String to) {
            String comment = row.cell("comment").replace("{code}", from).replace("{target}", to);
            if (comment.isEmpty()) {
                folder.mistakes().emptyField(row.at(), "comment");
            }
            Optional<String> sense = filled(row, "sense");
            sense.filter(name -> !senses.contains(name))
                    .ifPresent(name -> folder.mistakes().unknownName(row.at(), "coverage sense", name, senses));
            return new Pair(
                    from,
                    to,
                    equivalence(row),
                    sense,
                    sources.evidence(row.at(), row.cell("grade"), row.cell("sources")),
                    filled(row, "relatedGrade")
                            .map(grade -> sources.evidence(row.at(), grade, row.cell("relatedSources"))),
                    comment,
                    row.at());
        }

        private ConceptMapEquivalence equivalence(CsvFile.Row row) {
            String written = row.cell("equivalence");
            for (ConceptMapEquivalence known : ConceptMapEquivalence.values()) {
                if (known != ConceptMapEquivalence.NULL && known.toCode().equals(written)) {
                    return known;
                }
            }
            folder.mistakes()
                    .unknownName(
                            row.at(), "equivalence", written, List.of("relatedto", "equivalent", "wider", "narrower"));
            return ConceptMapEquivalence.RELATEDTO;
        }

        private List<String> ends(CsvFile.Row row, String column, End end) {
            String cell = row.cell(column);
            if (end.ours()) {
                return codes.named(row.at(), cell, folder.mistakes()).stream()
                        .map(OfficialCode::code)
                        .toList();
            }
            List<String> named = new ArrayList<>();
            for (String code : cell.split(" +")) {
                if (end.pattern().isPresent() && !code.matches(end.pattern().get())) {
                    folder.mistakes().notACode(row.at(), cell, end.system());
                    return List.of();
                }
                named.add(code);
            }
            return named;
        }

        private static Optional<String> filled(CsvFile.Row row, String column) {
            return Optional.of(row.cell(column)).filter(cell -> !cell.isEmpty());
        }
    }
}
