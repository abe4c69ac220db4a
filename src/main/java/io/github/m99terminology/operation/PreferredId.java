package io.github.m99terminology.operation;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.snapshot.NamingSystemDefinition;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NamingSystem {@code $preferred-id}: from one name of a thing to its name of another type. First the naming systems that say the name
 * are asked; then, for a code system, what it says of itself ({@code CodeSystem.url} and {@code CodeSystem.identifier}).
 */
public final class PreferredId {

    /**
     * NamingSystem {@code $preferred-id} (<a href="http://hl7.org/fhir/R4/namingsystem-operation-preferred-id.html">R4</a>).
     *
     * @param id any name of the thing: a url, an OID with or without {@code urn:oid:}, a UUID
     * @param type the type of name that is wanted: oid, uuid, uri or other
     */
    public record Request(String id, String type) {}

    private static final Pattern ROOT = Pattern.compile("[0-2]");
    private static final Pattern ARC = Pattern.compile("0|[1-9][0-9]*");

    private PreferredId() {}

    /** @throws TerminologyException NOT_FOUND for a name of nothing, or when there is none of the type; INVALID_REQUEST for several */
    public static String preferredId(TerminologySnapshot snapshot, Request request) {
        List<UniqueId> published = snapshot.namingSystems(request.id()).stream()
                .map(NamingSystemDefinition::uniqueIds)
                .flatMap(List::stream)
                .toList();
        List<UniqueId> own = snapshot.namesOfCodeSystem(snapshot.systemUrl(uri(request.id())));
        if (published.isEmpty() && own.isEmpty()) {
            throw failure(Kind.NOT_FOUND, SystemIssues.unknownName(request.id()));
        }
        return Stream.of(published.stream().filter(UniqueId::preferred), published.stream(), own.stream())
                .map(names -> values(names, request.type()))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .map(values -> only(values, request))
                .orElseThrow(() -> failure(
                        Kind.NOT_FOUND,
                        SystemIssues.noNameOfType(
                                request.id(), request.type(), types(Stream.concat(published.stream(), own.stream())))));
    }

    /** A bare OID is how a NamingSystem writes what a code system has as a URI. */
    private static String uri(String id) {
        return isOid(id) ? "urn:oid:" + id : id;
    }

    /** Part by part: a pattern that repeats a group goes as deep as there are parts, and meets the end of the stack. */
    private static boolean isOid(String id) {
        String[] parts = id.split("\\.", -1);
        return parts.length > 1
                && ROOT.matcher(parts[0]).matches()
                && Stream.of(parts).skip(1).allMatch(part -> ARC.matcher(part).matches());
    }

    private static List<String> values(Stream<UniqueId> names, String type) {
        return names.filter(name -> name.type().equals(type))
                .map(UniqueId::bare)
                .distinct()
                .sorted()
                .toList();
    }

    private static String only(List<String> values, Request request) {
        if (values.size() > 1) {
            throw failure(
                    Kind.INVALID_REQUEST, SystemIssues.severalPreferredNames(request.id(), request.type(), values));
        }
        return values.get(0);
    }

    private static List<String> types(Stream<UniqueId> names) {
        return names.map(UniqueId::type).distinct().sorted().toList();
    }

    private static TerminologyException failure(Kind kind, Issue issue) {
        return new TerminologyException(kind, issue);
    }
}
