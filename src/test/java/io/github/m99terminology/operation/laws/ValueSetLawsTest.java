package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ExpandResult;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.laws.NaiveTerminology.Member;
import io.github.m99terminology.operation.laws.NaiveTerminology.Refused;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Laws of {@code $expand} and {@code $validate-code} over versions, supplements, imports, excludes and every filter operator. */
class ValueSetLawsTest {
    private static final List<String> TYPED = List.of(
            "owl",
            "O",
            "nig ow",
            "EMI",
            "émi",
            "c1",
            "C3.1",
            "c31",
            "31",
            "shark gr",
            "c",
            "3",
            "--",
            "na owl",
            " c2 ");

    /** What is asked of one value set, and what belongs to it and is listed by the naive reading; null where that refuses it. */
    private record Case(
            Asking asking, NaiveTerminology naive, @Nullable Set<Member> members, @Nullable Set<Member> listed) {
        static List<Case> of(long seed, Function<Random, @Nullable String> filter) {
            Random random = new Random(~seed);
            GeneratedTerminology content = GeneratedTerminology.of(seed);
            return of(random.nextInt(3) == 0 ? content.ofVersions(random) : content, random, filter);
        }

        static List<Case> ofVersions(long seed) {
            Random random = new Random(~seed);
            return of(GeneratedTerminology.of(seed).ofVersions(random), random, none -> null);
        }

        private static List<Case> of(
                GeneratedTerminology content, Random random, Function<Random, @Nullable String> filter) {
            TerminologySnapshot snapshot = content.snapshot();
            NaiveTerminology naive = new NaiveTerminology(content);
            VersionPolicy versions = GeneratedTerminology.versions(random);
            List<Case> cases = new ArrayList<>();
            for (ValueSetDefinition definition : content.valueSets()) {
                Boolean activeOnly = random.nextInt(3) == 0 ? true : null;
                Canonical canonical =
                        Objects.requireNonNull(definition.metadata().canonical());
                cases.add(new Case(
                        new Asking(snapshot, canonical, versions, activeOnly, filter.apply(random)),
                        naive,
                        orRefused(() -> naive.members(definition, versions, Boolean.TRUE.equals(activeOnly))),
                        orRefused(() -> naive.listed(definition, versions, Boolean.TRUE.equals(activeOnly)))));
            }
            return cases;
        }

        private static @Nullable Set<Member> orRefused(Supplier<Set<Member>> reading) {
            try {
                return reading.get();
            } catch (Refused refused) {
                return null;
            }
        }
    }

    @Property(tries = 3000)
    void expand_listsWhatTheSpecificationSays_eachOnce_andRefusesWhatItRefuses(@ForAll long seed) {
        for (Case each : Case.of(seed, random -> null)) {
            List<Contained> listed = each.asking.concepts(true);
            assertThat(listed == null).as(each.asking.valueSet() + " refused").isEqualTo(each.listed == null);
            if (listed != null && each.listed != null) {
                assertThat(keys(listed))
                        .as(each.asking.valueSet().toString())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(keys(each.listed, listed));
            }
        }
    }

    @Property(tries = 1000)
    void expand_severalVersions_listsTheNewestFirst_withItsDisplay(@ForAll long seed) {
        for (Case each : Case.ofVersions(seed)) {
            List<Contained> listed = each.asking.concepts(true);
            for (int i = 0; listed != null && i < listed.size(); i++) {
                Contained concept = listed.get(i);
                String version = concept.version();
                Contained next = i + 1 < listed.size() ? listed.get(i + 1) : null;
                if (version != null && next != null && next.version() != null) {
                    assertThat(Integer.parseInt(version)).isGreaterThanOrEqualTo(Integer.parseInt(next.version()));
                }
                if (version != null) {
                    assertThat(concept.display()).isEqualTo(display(each, concept.system(), version, concept.code()));
                }
            }
        }
    }

    /** By the display of any of the versions that the value set has of the code. */
    @Property(tries = 1000)
    void validate_withoutVersion_isJudgedByTheNewestThatHasTheCode(@ForAll long seed) {
        for (Case each : Case.ofVersions(seed)) {
            for (Member member : each.members == null ? Set.<Member>of() : each.members) {
                CodeRef coding = CodeRef.of(member.system(), member.code());
                String newest = each.members.stream()
                        .filter(member::sameCode)
                        .max(Comparator.comparingInt(other -> Integer.parseInt(other.version())))
                        .orElseThrow()
                        .version();
                assertThat(each.asking.validate(coding).version())
                        .as(coding.toString())
                        .isEqualTo(newest);
                String display = display(each, member.system(), member.version(), member.code());
                assertThat(each.asking
                                .validate(new CodeRef(member.system(), null, member.code(), display))
                                .result())
                        .as(coding + " " + display)
                        .isTrue();
            }
        }
    }

    private static @Nullable String display(Case each, @Nullable String system, String version, String code) {
        return Objects.requireNonNull(each.naive.system(String.valueOf(system), version, List.of()))
                .display(code);
    }

    @Property(tries = 1000)
    void expand_nested_listsTheSameAsFlat(@ForAll long seed) {
        for (Case each : Case.of(seed, random -> null)) {
            List<Contained> flat = each.asking.concepts(true);
            List<Contained> nested = each.asking.concepts(false);
            assertThat(nested == null).isEqualTo(flat == null);
            if (nested != null && flat != null) {
                assertThat(keys(nested)).containsExactlyInAnyOrderElementsOf(keys(flat));
            }
        }
    }

    @Property(tries = 2000)
    void expand_filter_listsWhatAScanOfAllTextsFinds(@ForAll long seed) {
        for (Case each : Case.of(seed, random -> TYPED.get(random.nextInt(TYPED.size())))) {
            List<Contained> listed = each.asking.concepts(true);
            if (listed != null && each.listed != null) {
                String typed = Objects.requireNonNull(each.asking.filter());
                Set<Member> found = new TreeSet<>(Member.ORDER);
                each.listed.stream()
                        .filter(member -> Objects.requireNonNull(
                                        each.naive.system(member.system(), member.version(), List.of()))
                                .matches(member.code(), typed))
                        .forEach(found::add);
                assertThat(keys(listed)).as(typed).containsExactlyInAnyOrderElementsOf(keys(found, listed));
            }
        }
    }

    @Property(tries = 2000)
    void expand_pages_concatenateToTheWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int count) {
        for (Case each :
                Case.of(seed, random -> random.nextBoolean() ? null : TYPED.get(random.nextInt(TYPED.size())))) {
            List<Contained> whole = each.asking.concepts(true);
            if (whole != null) {
                List<Contained> pages = new ArrayList<>();
                for (int offset = 0; offset <= whole.size(); offset += count) {
                    ExpandResult page = each.asking.expand(true, offset, count);
                    assertThat(page.total()).isEqualTo(whole.size());
                    pages.addAll(page.contains());
                }
                assertThat(pages).isEqualTo(whole);
            }
        }
    }

    @Property(tries = 2000)
    void validate_isTrueExactlyForWhatExpandLists(@ForAll long seed) {
        for (Case each : Case.of(seed, random -> null)) {
            List<Contained> listed = each.asking.concepts(true);
            for (int system = 0; system < 2 && listed != null; system++) {
                String url = GeneratedTerminology.SYSTEMS.get(system);
                for (int number = 0; number <= GeneratedTerminology.CONCEPTS; number++) {
                    String code = GeneratedTerminology.code(number);
                    boolean inExpansion = listed.stream()
                            .anyMatch(concept -> url.equals(concept.system()) && code.equals(concept.code()));
                    assertThat(each.asking.validate(CodeRef.of(url, code)).result())
                            .as(each.asking.valueSet() + ": " + url + "#" + code)
                            .isEqualTo(inExpansion);
                }
            }
        }
    }

    /** Where the value set leaves a version open, the coding's own decides what belongs to it; hence only where it does not. */
    @Property(tries = 1000)
    void validate_listedVersion_isTrueForThatVersion(@ForAll long seed) {
        GeneratedTerminology content = GeneratedTerminology.of(seed).closed(new Random(~seed));
        TerminologySnapshot snapshot = content.snapshot();
        for (ValueSetDefinition definition : content.valueSets()) {
            Asking asking = Asking.of(
                    snapshot, Objects.requireNonNull(definition.metadata().canonical()));
            List<Contained> listed = asking.concepts(true);
            for (Contained concept : listed == null ? List.<Contained>of() : listed) {
                if (concept.version() != null) {
                    CodeRef coding =
                            new CodeRef(concept.system(), concept.version(), concept.code(), concept.display());
                    assertThat(asking.validate(coding).result())
                            .as(asking.valueSet() + ": " + coding)
                            .isTrue();
                }
            }
        }
    }

    private static List<String> keys(List<Contained> listed) {
        return listed.stream()
                .map(concept -> concept.system() + "|" + concept.version() + "#" + concept.code())
                .toList();
    }

    /** As the listing names them: with the version only where that tells concepts apart. */
    private static Set<String> keys(Set<Member> members, List<Contained> listed) {
        boolean versions = listed.stream().anyMatch(concept -> concept.version() != null);
        Set<String> keys = new TreeSet<>();
        members.forEach(
                member -> keys.add(member.system() + "|" + (versions ? member.version() : null) + "#" + member.code()));
        return keys;
    }
}
