package io.github.m99terminology.authoring;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Period;

/**
 * One year of the official code system: {@code years/<version>.yaml} holds what differs from the others. What is about the official codes is
 * compiled for every year; the newest is the one that is served by default, and bears the ids as they are written. Those of an earlier one
 * end in its version.
 *
 * @param label what people call it, such as FY2027
 * @param start first day on which it is in force
 * @param end last day
 * @param newest whether no later one is here
 * @param families what differs in a family, by its folder
 */
record Year(String version, String label, String start, String end, boolean newest, Map<String, OfFamily> families) {

    private static final String PERIOD = "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod";
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /**
     * @param firstOrder number of the family's first row in the official order file; the others follow without a gap
     * @param official evidence of the rows
     * @param placement evidence of chapter and block
     */
    record OfFamily(int firstOrder, EvidenceSpec official, EvidenceSpec placement) {}

    /** Newest first; none where the code system names its one version itself. */
    static List<Year> read(AuthoringFolder folder, Sources sources) {
        List<String> files = folder.yamlFiles("years");
        return java.util.stream.IntStream.range(0, files.size())
                .map(i -> files.size() - 1 - i)
                .mapToObj(i -> read(folder.yaml(files.get(i)), i == files.size() - 1, folder.mistakes(), sources))
                .toList();
    }

    private static Year read(YamlMapping form, boolean newest, Mistakes mistakes, Sources sources) {
        Map<String, OfFamily> families = new HashMap<>();
        YamlMapping byFolder = form.form("families");
        for (String name : byFolder.names()) {
            families.put(name, family(byFolder.form(name), mistakes, sources));
        }
        Year year = new Year(
                form.text("version"),
                form.text("label"),
                day(form, "start", mistakes),
                day(form, "end", mistakes),
                newest,
                families);
        if (!year.end.isEmpty() && year.start.compareTo(year.end) > 0) {
            mistakes.wrongShape(form.at("end"), "end", "a day after the start");
        }
        form.done();
        return year;
    }

    private static OfFamily family(YamlMapping form, Mistakes mistakes, Sources sources) {
        String first = form.text("firstOrder");
        Shape.of("integer").check(form.at("firstOrder"), "firstOrder", first, mistakes);
        OfFamily family = new OfFamily(
                first.matches("\\d{1,9}") ? Integer.parseInt(first) : 0,
                evidence(form.form("official"), sources),
                evidence(form.form("placement"), sources));
        form.done();
        return family;
    }

    private static EvidenceSpec evidence(YamlMapping form, Sources sources) {
        EvidenceSpec evidence = sources.evidence(form);
        form.done();
        return evidence;
    }

    private static String day(YamlMapping form, String field, Mistakes mistakes) {
        String day = form.text(field);
        try {
            return LocalDate.parse(day).toString();
        } catch (java.time.DateTimeException noDay) {
            mistakes.wrongShape(form.at(field), field, "a day written as 2026-10-01");
            return "";
        }
    }

    /** The head of a resource of this year. */
    ResourceHead of(ResourceHead head) {
        return new ResourceHead(
                head.id(),
                head.url(),
                Optional.of(version),
                head.name(),
                head.title().contains("{year}")
                        ? filled(head.title())
                        : head.title() + ", " + label + " (" + period() + ")",
                filled(head.description()),
                head.purpose(),
                head.status(),
                head.experimental(),
                head.copyright());
    }

    private String filled(String text) {
        return text.replace("{year}", label).replace("{period}", period());
    }

    /** In words: 1 October 2026 to 30 September 2027. */
    private String period() {
        return inWords(start) + " to " + inWords(end);
    }

    private static String inWords(String day) {
        return day.isEmpty() ? "" : IN_WORDS.format(LocalDate.parse(day));
    }

    /** As ISO 8601 writes an interval: 2026-10-01/2027-09-30. */
    String interval() {
        return start + "/" + end;
    }

    /** Says on a resource from when to when it is in force, and gives it the id of its year. The canonical is that of every year. */
    void mark(DomainResource resource) {
        if (!newest) {
            resource.setId(resource.getIdPart() + "-" + version);
        }
        resource.addExtension(
                PERIOD, new Period().setStartElement(new DateTimeType(start)).setEndElement(new DateTimeType(end)));
    }

    EvidenceSpec official(Family family) {
        OfFamily own = families.get(family.folder());
        return own == null ? family.official() : own.official();
    }

    EvidenceSpec placement(Family family) {
        OfFamily own = families.get(family.folder());
        return own == null ? family.placement() : own.placement();
    }

    /** The number of a row in this year's order file. */
    int order(Family family, OfficialCode code) {
        OfFamily own = families.get(family.folder());
        List<OfficialCode> all = family.codes().all();
        return own == null
                ? code.order()
                : own.firstOrder() + code.order() - all.get(0).order();
    }
}
