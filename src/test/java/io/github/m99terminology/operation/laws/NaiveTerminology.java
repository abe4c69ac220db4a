package io.github.m99terminology.operation.laws;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a value set, as the specification words it, by walking the definitions for each question: which version is meant,
 * what supplements add, what filters, imports and excludes select.
 */
final class NaiveTerminology {

    private final GeneratedTerminology content;

    NaiveTerminology(GeneratedTerminology content) {
        this.content = content;
    }

    /** A concept of one version of a code system. */
    record Member(String system, String version, String code) {
        static final Comparator<Member> ORDER = Comparator.comparing(Member::toString);

        /** A value set means the same concept by the same code in another version. */
        boolean sameCode(Member other) {
            return system.equals(other.system) && code.equals(other.code);
        }
    }

    /** Content that has no meaning, or refers to what is not here; what an expansion must refuse. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @throws Refused when there is no such expansion */
    Set<Member> members(ValueSetDefinition definition, VersionPolicy versions, boolean activeOnly) {
        List<String> missing = new ArrayList<>();
        Set<NaiveSystem> used = new LinkedHashSet<>();
        Evaluation evaluation = new Evaluation(versions, missing, used);
        Set<Member> members = evaluation.members(definition, List.of());
        boolean otherVersion = used.stream().anyMatch(system -> {
            String required = versions.checkedVersion(system.url());
            return required != null && !required.equals(system.version());
        });
        if (!missing.isEmpty() || otherVersion || !applicable(definition.supplements(), used)) {
            throw new Refused();
        }
        if (activeOnly) {
            members.removeIf(this::inactive);
        }
        return members;
    }

    /** Whether each of them supplements a code system that was looked into. */
    boolean applicable(List<Canonical> named, Set<NaiveSystem> used) {
        return named.stream().allMatch(name -> content.supplements().stream()
                .filter(known -> name.url().equals(known.metadata().url()))
                .map(known -> Objects.requireNonNull(known.supplements()).url())
                .anyMatch(
                        target -> used.stream().anyMatch(system -> system.url().equals(target))));
    }

    boolean inactive(Member member) {
        return Objects.requireNonNull(system(member.system(), member.version(), List.of()))
                .inactive(member.code());
    }

    /** The version of that name; without one the latest. */
    @Nullable
    NaiveSystem system(String url, @Nullable String version, List<Canonical> named) {
        return content.codeSystems().stream()
                .filter(system -> url.equals(system.metadata().url()))
                .filter(system ->
                        version == null || version.equals(system.metadata().version()))
                .max(Comparator.comparingInt(system -> Integer.parseInt(
                        Objects.requireNonNull(system.metadata().version()))))
                .map(system -> new NaiveSystem(system, supplements(system, named)))
                .orElse(null);
    }

    private List<CodeSystemDefinition> supplements(CodeSystemDefinition system, List<Canonical> named) {
        return content.supplements().stream()
                .filter(supplement -> {
                    String url = Objects.requireNonNull(supplement.metadata().url());
                    return !url.equals(GeneratedTerminology.NAMED)
                            || named.stream().anyMatch(name -> name.url().equals(url));
                })
                .filter(supplement -> {
                    Canonical target = Objects.requireNonNull(supplement.supplements());
                    return target.url().equals(system.metadata().url())
                            && (isNamed(supplement, named) || isNotNewer(target.version(), system));
                })
                .toList();
    }

    private static boolean isNamed(CodeSystemDefinition supplement, List<Canonical> named) {
        return named.stream()
                .anyMatch(name -> name.url().equals(supplement.metadata().url()));
    }

    /** Whether a supplement written for that version, or for any, may be laid over this one. */
    private static boolean isNotNewer(@Nullable String version, CodeSystemDefinition system) {
        return version == null
                || Integer.parseInt(version)
                        <= Integer.parseInt(
                                Objects.requireNonNull(system.metadata().version()));
    }

    @Nullable
    ValueSetDefinition valueSet(String url, @Nullable String version) {
        return content.valueSets().stream()
                .filter(set -> url.equals(set.metadata().url()))
                .filter(set -> version == null || version.equals(set.metadata().version()))
                .max(Comparator.comparing(
                        set -> Objects.requireNonNull(set.metadata().version())))
                .orElse(null);
    }

    /** One value set with everything it imports, evaluated for one request. */
    private final class Evaluation {
        private final VersionPolicy versions;
        private final List<String> missing;
        private final Set<NaiveSystem> used;

        Evaluation(VersionPolicy versions, List<String> missing, Set<NaiveSystem> used) {
            this.versions = versions;
            this.missing = missing;
            this.used = used;
        }

        Set<Member> members(ValueSetDefinition definition, List<Canonical> outer) {
            List<Canonical> named = new ArrayList<>(outer);
            named.addAll(definition.supplements());
            for (Canonical name : named) {
                if (content.supplements().stream()
                        .noneMatch(known -> name.url().equals(known.metadata().url()))) {
                    throw new Refused();
                }
            }
            Set<Member> members = union(definition.include(), named);
            Set<Member> excluded = union(definition.exclude(), named);
            members.removeIf(member -> excluded.stream().anyMatch(member::sameCode));
            if (Boolean.FALSE.equals(definition.inactive())) {
                members.removeIf(NaiveTerminology.this::inactive);
            }
            return members;
        }

        private Set<Member> union(List<ConceptSetDefinition> parts, List<Canonical> named) {
            Set<Member> union = new TreeSet<>(Member.ORDER);
            parts.forEach(part -> union.addAll(part(part, named)));
            return union;
        }

        private Set<Member> part(ConceptSetDefinition part, List<Canonical> named) {
            Set<Member> kept = part.system() == null ? null : ofSystem(part.system(), part, named);
            for (Canonical reference : part.valueSets()) {
                Set<Member> imported = imported(reference, named);
                if (kept == null) {
                    kept = new TreeSet<>(Member.ORDER);
                    kept.addAll(imported);
                } else {
                    kept.removeIf(member -> imported.stream().noneMatch(member::sameCode));
                }
            }
            return Objects.requireNonNull(kept);
        }

        private Set<Member> imported(Canonical reference, List<Canonical> named) {
            String version = versions.valueSetVersion(reference.url(), reference.version());
            ValueSetDefinition definition = valueSet(reference.url(), version);
            if (definition == null) {
                missing.add(reference.toString());
                return Set.of();
            }
            return members(definition, named);
        }

        private Set<Member> ofSystem(String url, ConceptSetDefinition part, List<Canonical> named) {
            String version = Stream.of(
                            versions.forcedVersion(url),
                            part.version(),
                            versions.systemVersion(url),
                            versions.checkedVersion(url))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            NaiveSystem system = system(url, version, named);
            Set<Member> members = new TreeSet<>(Member.ORDER);
            if (system == null) {
                missing.add(url + "|" + version);
                return members;
            }
            used.add(system);
            Predicate<String> all = code -> true;
            for (Filter filter : part.filters()) {
                all = all.and(system.filter(
                        Objects.requireNonNull(filter.property()),
                        Objects.requireNonNull(filter.op()),
                        Objects.requireNonNull(filter.value())));
            }
            List<String> enumerated = part.concepts().stream()
                    .map(EnumeratedConcept::code)
                    .map(system::own)
                    .toList();
            system.codes().stream()
                    .filter(code -> enumerated.isEmpty() || enumerated.contains(code))
                    .filter(all)
                    .forEach(code -> members.add(new Member(url, system.version(), code)));
            return members;
        }
    }
}
