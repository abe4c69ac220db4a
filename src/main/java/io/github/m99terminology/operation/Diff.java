package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.DiffIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem and ValueSet {@code $diff}: what the next version of a code system does to its codes, or to a value set over it.
 *
 * <pre>
 *   value set of the request   in 1: a b c    in 2: b c d     a removed, d added; b and c compared
 * </pre>
 *
 * The value set is the one that is stored for each of the two versions, where it is; else the same definition read in both.
 */
public final class Diff {

    /**
     * {@code $diff}: what changes from one version of a code system to another, in all of it or in a value set.
     *
     * @param system the code system; null for the one of the value set that is here in several versions
     * @param valueSet the value set that it is about, or null for all codes
     * @param given the value set itself, when the request carries it
     * @param from the older version; null for the one before {@code to}
     * @param to the newer version; null for the latest
     * @param supplements supplements that the request insists on
     */
    public record Request(
            @Nullable String system,
            @Nullable Canonical valueSet,
            @Nullable ValueSetDefinition given,
            @Nullable String from,
            @Nullable String to,
            List<Canonical> supplements) {

        public Request {
            supplements = List.copyOf(supplements);
            if (system == null && valueSet == null && given == null) {
                throw new IllegalArgumentException("a difference is of a code system or of a value set");
            }
        }
    }

    /**
     * What differs between two versions.
     *
     * @param system the code system
     * @param about the value set that it is about, or null
     * @param message the whole in a sentence
     * @param differences code by code: those of the newer version in its order, then those that went
     */
    public record Result(
            String system,
            @Nullable String about,
            String from,
            String to,
            String message,
            List<Difference> differences) {

        public Result {
            differences = List.copyOf(differences);
        }

        /** How many codes have each kind of change. */
        public Map<Change, Long> codes() {
            Map<Change, Long> codes = new EnumMap<>(Change.class);
            for (Change change : Change.values()) {
                codes.put(
                        change,
                        differences.stream()
                                .filter(each -> each.change() == change)
                                .map(Difference::code)
                                .distinct()
                                .count());
            }
            return codes;
        }
    }

    /** What can change about a code. */
    public enum Change {
        ADDED,
        REMOVED,
        /** The display. */
        TITLE,
        /** Another designation of the code system. */
        DESIGNATION,
        /** Whether it is active, or may be chosen. */
        STATUS,
        PROPERTY,
        /** What a supplement says of it. */
        GUIDANCE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param element the property, or the use of the designation; null where the change says it all
     * @param before null for what was not there
     * @param after null for what is not there any more
     */
    public record Difference(
            Change change, CodeRef code, @Nullable String element, @Nullable String before, @Nullable String after) {}

    private final TerminologySnapshot snapshot;
    private final Request request;
    private final String system;
    private final CodeSystemIndex before;
    private final CodeSystemIndex after;

    private Diff(TerminologySnapshot snapshot, Request request) {
        this.snapshot = snapshot;
        this.request = request;
        this.system = system(snapshot, request);
        List<String> versions = snapshot.codeSystemVersions(system);
        String to = request.to() != null || versions.isEmpty() ? request.to() : versions.get(0);
        this.after = index(to);
        this.before = index(request.from() != null ? request.from() : previous(versions));
    }

    /**
     * @throws TerminologyException NOT_FOUND for a code system, version, value set or supplement that is not here; INVALID_REQUEST where
     *     no code system of the value set is here in two versions; TOO_COSTLY beyond the limits
     */
    public static Result diff(TerminologySnapshot snapshot, Request request) {
        snapshot.requireSupplements(request.supplements());
        return new Diff(snapshot, request).result();
    }

    private CodeSystemIndex index(@Nullable String version) {
        return CodeSystemResolution.find(snapshot, system, version, VersionPolicy.NONE, supplements(version))
                .index();
    }

    /** Of a supplement that is named without a version, the one for this version of the code system, where there is one. */
    private List<Canonical> supplements(@Nullable String version) {
        return request.supplements().stream()
                .map(named -> named.version() != null
                        ? named
                        : snapshot.supplements().stream()
                                .filter(held ->
                                        named.url().equals(held.metadata().url()))
                                .filter(held -> isWrittenFor(held.supplements(), version))
                                .map(held -> new Canonical(
                                        named.url(), held.metadata().version()))
                                .findFirst()
                                .orElse(named))
                .toList();
    }

    private static boolean isWrittenFor(@Nullable Canonical target, @Nullable String version) {
        return target != null && target.version() != null && VersionPattern.fits(target.version(), version);
    }

    private String previous(List<String> versions) {
        int next = versions.indexOf(String.valueOf(after.version())) + 1;
        if (next >= versions.size()) {
            throw new TerminologyException(
                    Kind.NOT_FOUND, DiffIssues.noVersionBefore(system, after.version(), versions));
        }
        return versions.get(next);
    }

    /** The one that is named; else the first of the value set that is here in several versions. */
    private static String system(TerminologySnapshot snapshot, Request request) {
        String named = request.system();
        if (named != null) {
            return named;
        }
        ValueSetProgram program = program(snapshot, request, request.valueSet(), VersionPolicy.NONE);
        return program.systems().stream()
                .map(CodeSystemIndex::url)
                .filter(url -> snapshot.codeSystemVersions(url).size() > 1)
                .findFirst()
                .orElseThrow(() -> new TerminologyException(Kind.INVALID_REQUEST, DiffIssues.noSystemOfTwoVersions()));
    }

    private static ValueSetProgram program(
            TerminologySnapshot snapshot, Request request, @Nullable Canonical named, VersionPolicy versions) {
        ValueSetProgram program = ValueSetPrograms.of(
                snapshot, named, request.given(), new Linking(versions, request.supplements(), null));
        List<Issue> issues = Unexpandable.issues(snapshot, program);
        if (!issues.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, issues);
        }
        return program;
    }

    private Result result() {
        Set<String> old = codes(before);
        Set<String> now = codes(after);
        ComparedConcepts compared = new ComparedConcepts(before, after);
        List<Difference> differences = new ArrayList<>();
        for (String code : now) {
            snapshot.deadline().check();
            if (old.contains(code)) {
                differences.addAll(compared.differences(code));
            } else {
                differences.add(change(Change.ADDED, after, code));
            }
        }
        old.stream()
                .filter(code -> !now.contains(code))
                .forEach(code -> differences.add(change(Change.REMOVED, before, code)));
        String from = String.valueOf(before.version());
        String to = String.valueOf(after.version());
        Result result = new Result(system, about(), from, to, "", differences);
        return new Result(system, about(), from, to, message(result), differences);
    }

    private static Difference change(Change change, CodeSystemIndex index, String code) {
        return new Difference(change, ComparedConcepts.ref(index, index.ordinal(code)), null, null, null);
    }

    private @Nullable String about() {
        Canonical named = request.valueSet();
        if (named != null) {
            return named.url();
        }
        return request.given() == null
                ? null
                : Objects.requireNonNullElse(request.given().metadata().url(), "");
    }

    private String message(Result result) {
        Map<Change, Long> codes = result.codes();
        Map<String, Long> properties = result.differences().stream()
                .filter(each -> each.change() == Change.PROPERTY)
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(each.element()), LinkedHashMap::new, Collectors.counting()));
        Map<String, Long> counts = new LinkedHashMap<>();
        codes.forEach((change, count) -> counts.put(change.code(), count));
        return DiffIssues.summary(system, about(), result.from(), result.to(), counts, properties);
    }

    /**
     * The codes of the version, those of the value set alone where it is about one; in order. Of a code that a value set lists and the version
     * does not have, as a fragment may lack it, nobody here knows what becomes of it.
     */
    private Set<String> codes(CodeSystemIndex index) {
        Set<String> codes = new LinkedHashSet<>();
        if (request.valueSet() == null && request.given() == null) {
            for (int ordinal = 0; ordinal < index.size(); ordinal++) {
                codes.add(index.code(ordinal));
            }
            return codes;
        }
        Canonical chosen = new Canonical(system, index.version());
        VersionPolicy forced = new VersionPolicy(List.of(), List.of(), List.of(chosen), List.of());
        for (ConceptSet set :
                program(snapshot, request, ofVersion(index), forced).sets()) {
            if (set.index().url().equals(system)) {
                set.ordinals()
                        .mapToObj(ordinal -> set.index().code(ordinal))
                        .filter(code -> index.ordinal(code) >= 0)
                        .forEach(codes::add);
            }
        }
        return codes;
    }

    private @Nullable Canonical ofVersion(CodeSystemIndex index) {
        Canonical named = request.valueSet();
        if (named == null || named.version() != null) {
            return named;
        }
        String version = index.version();
        boolean stored =
                version != null && snapshot.valueSetVersions(named.url()).contains(version);
        return stored ? new Canonical(named.url(), version) : named;
    }
}
