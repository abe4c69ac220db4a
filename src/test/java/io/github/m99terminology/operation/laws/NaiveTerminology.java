package io.github.m99terminology.operation.laws;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** It is asked for with every member, and making it is most of a law's time. */
    private final Map<CodeSystemDefinition, List<NaiveSystem>> made = new IdentityHashMap<>();

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

        boolean isNewer(Member other) {
            return Integer.parseInt(version) > Integer.parseInt(other.version);
        }
    }

    /** Content that has no meaning, or refers to what is not here; what an expansion must refuse. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What an expansion lists. @throws Refused when there is no such expansion */
    Set<Member> listed(ValueSetDefinition definition, VersionPolicy versions, boolean activeOnly) {
        Set<Member> members = members(definition, versions, activeOnly);
        Set<Member> listed = new TreeSet<>(Member.ORDER);
        listed.addAll(members);
        if (merges(definition, versions)) {
            listed.removeIf(
                    member -> members.stream().anyMatch(other -> other.sameCode(member) && other.isNewer(member)));
        }
        return listed;
    }

    /** What a coding may be, in any version. @throws Refused when there is no such expansion */
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

    /** {@code versionsMatch} as the request says it; else the value set; else null. */
    private static @Nullable Boolean said(ValueSetDefinition definition, VersionPolicy versions) {
        Boolean said = versions.versionsMatch();
        for (ExpansionParameter parameter : definition.expansionParameters()) {
            if (said == null && parameter.name().equals("versionsMatch")) {
                said = parameter.value().text().equals("true");
            }
        }
        return said;
    }

    /** Whether versions do not tell codes apart; unsaid, where nothing is excluded but other versions of the one code system. */
    private static boolean merges(ValueSetDefinition definition, VersionPolicy versions) {
        Boolean said = said(definition, versions);
        if (said != null) {
            return said;
        }
        Set<String> systems = new TreeSet<>();
        Set<String> in = new TreeSet<>();
        Set<String> out = new TreeSet<>();
        definition.include().forEach(part -> in.add(systemsAndVersion(part, systems)));
        definition.exclude().forEach(part -> out.add(systemsAndVersion(part, systems)));
        return !in.isEmpty()
                && !out.isEmpty()
                && systems.size() == 1
                && !systems.contains("null")
                && !in.contains("null")
                && !out.contains("null")
                && in.stream().noneMatch(out::contains);
    }

    private static String systemsAndVersion(ConceptSetDefinition part, Set<String> systems) {
        systems.add(String.valueOf(part.system()));
        return String.valueOf(part.version());
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
                .map(system -> made(system, supplements(system, named)))
                .orElse(null);
    }

    private NaiveSystem made(CodeSystemDefinition system, List<CodeSystemDefinition> supplements) {
        List<NaiveSystem> known = made.computeIfAbsent(system, key -> new ArrayList<>());
        return known.stream().filter(each -> each.has(supplements)).findFirst().orElseGet(() -> {
            NaiveSystem naive = new NaiveSystem(system, supplements);
            known.add(naive);
            return naive;
        });
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
            Set<String> spoken = new TreeSet<>();
            definition.include().forEach(part -> spoken.addAll(spoken(part)));
            for (ConceptSetDefinition part : definition.exclude()) {
                Set<Member> excluded = part(part, named);
                members.removeIf(member -> excluded.stream()
                        .anyMatch(out -> out.sameCode(member)
                                && (part.system() == null
                                        || part.version() == null
                                        || out.version().equals(member.version())
                                        || merges(definition, versions)
                                        || said(definition, versions) == null
                                                && !spoken.contains(out.system() + "|" + out.version()))));
            }
            if (Boolean.FALSE.equals(definition.inactive())) {
                members.removeIf(NaiveTerminology.this::inactive);
            }
            return members;
        }

        /** The versions of code systems that an include means. */
        private Set<String> spoken(ConceptSetDefinition part) {
            if (part.system() != null) {
                NaiveSystem system = system(part.system(), version(part.system(), part), List.of());
                return system == null ? Set.of() : Set.of(system.url() + "|" + system.version());
            }
            Canonical first = part.valueSets().get(0);
            ValueSetDefinition imported = valueSet(first.url(), versions.valueSetVersion(first.url(), first.version()));
            Set<String> spoken = new TreeSet<>();
            if (imported != null) {
                imported.include().forEach(each -> spoken.addAll(spoken(each)));
            }
            return spoken;
        }

        private @Nullable String version(String url, ConceptSetDefinition part) {
            return Stream.of(
                            versions.forcedVersion(url),
                            part.version(),
                            versions.systemVersion(url),
                            versions.checkedVersion(url))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
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
            String version = version(url, part);
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
