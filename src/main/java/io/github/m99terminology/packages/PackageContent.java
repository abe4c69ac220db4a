package io.github.m99terminology.packages;

import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The resources of one publisher, as they were stored at one moment.
 *
 * @param reduced whether something of them is withheld by this server
 */
record PackageContent(List<Member> members, boolean reduced) {

    /**
     * @param title what it is called
     * @param json the resource, as the content of its file
     * @param sha256 of that, in hexadecimal digits
     * @param edition the year that it belongs to; empty for what belongs to every year
     * @param base what its canonical url has before the type; empty for a url of another form, or none
     * @param updated when this version of it was stored
     */
    record Member(
            PackagedResource resource,
            String title,
            byte[] json,
            String sha256,
            String edition,
            String base,
            Instant updated) {}

    static final PackageContent NONE = new PackageContent(List.of(), false);

    PackageContent {
        members = List.copyOf(members);
    }

    static PackageContent of(List<PackageContent> parts) {
        return new PackageContent(
                parts.stream().flatMap(part -> part.members().stream()).toList(),
                parts.stream().anyMatch(PackageContent::reduced));
    }

    /** Of all resources. */
    long bytes() {
        return members.stream().mapToLong(member -> member.json().length).sum();
    }

    /** The years that there is something of, in order. */
    SortedSet<String> editions() {
        return members.stream()
                .map(Member::edition)
                .filter(edition -> !edition.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What belongs to a year: what is of that year, and what is of none. */
    List<Member> of(String edition) {
        return members.stream()
                .filter(member -> member.edition().isEmpty() || member.edition().equals(edition))
                .toList();
    }

    /** When the youngest of some was stored. */
    static Instant newest(Collection<Member> members) {
        return members.stream()
                .map(Member::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** What most urls begin with; empty where none has a base. */
    static String base(Collection<Member> members) {
        Map<String, Long> counts = members.stream()
                .map(Member::base)
                .filter(base -> !base.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
