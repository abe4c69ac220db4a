package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.DiffIssues;
import io.github.m99terminology.operation.DiffResult.Change;
import io.github.m99terminology.operation.DiffResult.Difference;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
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

    private final TerminologySnapshot snapshot;
    private final DiffRequest request;
    private final String system;
    private final CodeSystemIndex before;
    private final CodeSystemIndex after;

    private Diff(TerminologySnapshot snapshot, DiffRequest request) {
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
    public static DiffResult diff(TerminologySnapshot snapshot, DiffRequest request) {
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
    private static String system(TerminologySnapshot snapshot, DiffRequest request) {
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
            TerminologySnapshot snapshot, DiffRequest request, @Nullable Canonical named, VersionPolicy versions) {
        ValueSetProgram program = ValueSetPrograms.of(
                snapshot, named, request.given(), new Linking(versions, request.supplements(), null));
        List<Issue> issues = Unexpandable.issues(snapshot, program);
        if (!issues.isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, issues);
        }
        return program;
    }

    private DiffResult result() {
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
        DiffResult result = new DiffResult(system, about(), from, to, "", differences);
        return new DiffResult(system, about(), from, to, message(result), differences);
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

    private String message(DiffResult result) {
        Map<Change, Long> codes = result.codes();
        Map<String, Long> properties = result.differences().stream()
                .filter(each -> each.change() == Change.PROPERTY)
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(each.element()), LinkedHashMap::new, Collectors.counting()));
        Map<String, Long> counts = new LinkedHashMap<>();
        codes.forEach((change, count) -> counts.put(change.code(), count));
        return DiffIssues.summary(system, about(), result.from(), result.to(), counts, properties);
    }

    /** The codes of the version, those of the value set alone where it is about one; in order. */
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
                set.ordinals().mapToObj(ordinal -> set.index().code(ordinal)).forEach(codes::add);
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
