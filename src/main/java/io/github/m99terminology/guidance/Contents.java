package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.guidance.Guidance.Decision;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.operation.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All codes of the code system that the pages show, in the order of publication. Made once per snapshot. */
public final class Contents {

    private final List<Entry> entries;
    private final String edition;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final IndexPaths index;

    private Contents(List<Entry> entries, String edition) {
        this.edition = edition;
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> places.put(entry.code(), places.size()));
        this.index = new IndexPaths(this);
    }

    /**
     * One code.
     *
     * @param words everything it can be found by besides its code: titles and index terms
     * @param terms entries of the official index that lead to it
     * @param axes value of each coded property, by property code
     */
    public record Entry(
            String code,
            String title,
            boolean billable,
            @Nullable String parent,
            List<String> words,
            List<String> terms,
            Map<String, AxisValue> axes) {

        public Entry {
            words = List.copyOf(words);
            terms = List.copyOf(terms);
            axes = Map.copyOf(axes);
        }

        public CodeLink link() {
            return new CodeLink(code, title);
        }
    }

    /** A coded value, such as a region. */
    public record AxisValue(@Nullable String system, String code, String display) {}

    public static Contents of(Terminology terminology) {
        List<Lookup.Result> found = terminology.codes().stream()
                .flatMap(code -> terminology.lookup(terminology.system(), code).stream())
                .toList();
        return new Contents(
                found.stream().map(each -> entry(terminology, each)).toList(),
                found.isEmpty() ? "" : edition(found.get(0)));
    }

    private static String edition(Lookup.Result found) {
        String period = GuidanceReader.period(found);
        return GuidanceCodes.systemName(found.system(), found.name())
                + (found.version() == null ? "" : ", version " + found.version())
                + (period == null ? "" : ", in force " + period);
    }

    /** Which version these are of, and from when to when it is in force. */
    public String edition() {
        return edition;
    }

    public List<Entry> entries() {
        return entries;
    }

    public boolean has(String code) {
        return places.containsKey(code);
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(places.get(code)).map(entries::get);
    }

    /** The codes directly below a code. */
    public List<Entry> children(String code) {
        return entries.stream().filter(entry -> code.equals(entry.parent())).toList();
    }

    /** What the index decides around a code, or around the codes that a header groups. */
    List<Decision> decisions(String code) {
        List<String> below = children(code).stream().map(Entry::code).toList();
        return index.around(below.isEmpty() ? List.of(code) : below);
    }

    /** The code with its title; the code alone when it is not here. */
    CodeLink link(String code) {
        return find(code).map(Entry::link).orElse(new CodeLink(code, ""));
    }

    Optional<String> parent(String code) {
        return find(code).map(Entry::parent);
    }

    @Nullable
    CodeLink before(String code) {
        return at(places.getOrDefault(code, -1) - 1);
    }

    @Nullable
    CodeLink after(String code) {
        return places.containsKey(code) ? at(places.getOrDefault(code, -1) + 1) : null;
    }

    private @Nullable CodeLink at(int place) {
        return place >= 0 && place < entries.size() ? entries.get(place).link() : null;
    }

    private static Entry entry(Terminology terminology, Lookup.Result found) {
        Stream<String> titles = found.designations().stream()
                .filter(designation -> designation.origin() == null
                        || designation.use() != null
                                && GuidanceCodes.INDEX_TERM_USE.equals(
                                        designation.use().code()))
                .map(Designation::value);
        List<String> terms = terms(found);
        Map<String, AxisValue> axes = new LinkedHashMap<>();
        for (FoundProperty property : found.properties()) {
            if (property.value() instanceof CodingValue value) {
                axes.putIfAbsent(property.code(), axis(terminology, value));
            }
        }
        return new Entry(
                found.code(),
                found.display(),
                values(found, GuidanceCodes.BILLABLE)
                        .anyMatch(property -> property.value() instanceof BooleanValue flag && flag.value()),
                values(found, GuidanceCodes.PARENT)
                        .map(property -> property.value().text())
                        .findFirst()
                        .orElse(null),
                Stream.of(Stream.of(found.display()), titles, terms.stream())
                        .flatMap(words -> words)
                        .distinct()
                        .toList(),
                terms,
                axes);
    }

    private static List<String> terms(Lookup.Result found) {
        Stream<String> designated = found.designations().stream()
                .filter(designation -> designation.use() != null
                        && GuidanceCodes.INDEX_TERM_USE.equals(designation.use().code()))
                .map(Designation::value);
        return Stream.concat(
                        values(found, GuidanceCodes.INDEX_TERM)
                                .map(property -> property.value().text()),
                        designated)
                .distinct()
                .toList();
    }

    private static AxisValue axis(Terminology terminology, CodingValue value) {
        String system = value.coding().system();
        String display = value.coding().display();
        if (display == null && system != null) {
            display = terminology
                    .lookup(system, value.text())
                    .map(Lookup.Result::display)
                    .orElse(null);
        }
        return new AxisValue(system, value.text(), display == null ? value.text() : display);
    }

    private static Stream<FoundProperty> values(Lookup.Result found, String property) {
        return found.properties().stream().filter(each -> each.code().equals(property));
    }
}
