package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of what {@code $lookup} tells when less than everything is asked for, and of what it tells of neighbours. */
class LookupLawsTest {
    private static final List<String> NAMES =
            List.of("legs", "note", "inactive", "parent", "child", "definition", "designation", "lang.de", "display");
    private static final Pattern CAN_BE_ASKED = Pattern.compile("What can be asked for: (.*)$");

    /** One generated world, and one code in it. */
    private record Scene(TerminologySnapshot snapshot, CodeRef coding, Random random) {
        static Stream<Scene> of(long seed) {
            GeneratedTerminology content = GeneratedTerminology.of(seed);
            TerminologySnapshot snapshot = content.snapshot();
            Random random = new Random(seed);
            return content.codeSystems().stream().flatMap(definition -> codes(definition)
                    .map(code -> new Scene(
                            snapshot,
                            new CodeRef(
                                    definition.metadata().url(),
                                    definition.metadata().version(),
                                    code,
                                    null),
                            random)));
        }

        private static Stream<String> codes(CodeSystemDefinition definition) {
            return new NaiveSystem(definition, List.of()).codes().stream();
        }

        Lookup.Result lookup(List<String> properties) {
            return lookup(coding, LanguageRanges.ANY, properties);
        }

        Lookup.Result lookup(CodeRef other, LanguageRanges languages, List<String> properties) {
            return Lookup.lookup(
                    snapshot, new Lookup.Request(other, languages, properties, List.of(), VersionPolicy.NONE));
        }
    }

    private static List<String> told(Lookup.Result found) {
        List<String> told = new ArrayList<>();
        found.designations().forEach(each -> told.add(each.language() + "/" + each.use() + "/" + each.value()));
        found.properties().forEach(each -> told.add(each.code() + "=" + each.value()));
        return told;
    }

    /** A client that asks for two things gets what it would have got by two requests: no more, and in the order of the whole answer. */
    @Property(tries = 500)
    void someOfIt_isThatPartOfAllOfIt_whateverElseIsAskedFor(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            List<String> asked = new ArrayList<>(NAMES);
            Collections.shuffle(asked, scene.random());
            List<String> some = asked.subList(0, 1 + scene.random().nextInt(4));
            List<String> byOne = some.stream()
                    .flatMap(name -> told(scene.lookup(List.of(name))).stream())
                    .toList();

            List<String> expected = told(scene.lookup(List.of())).stream()
                    .filter(byOne::contains)
                    .toList();
            assertThat(told(scene.lookup(some)))
                    .as("%s of %s", some, scene.coding())
                    .isEqualTo(expected);
        });
    }

    @Property(tries = 300)
    void orderAndRepetition_ofWhatIsAskedFor_changeNothing(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            List<String> asked =
                    new ArrayList<>(NAMES.subList(0, 1 + scene.random().nextInt(NAMES.size())));
            Lookup.Result once = scene.lookup(asked);
            asked.add(asked.get(0));
            Collections.shuffle(asked, scene.random());

            assertThat(scene.lookup(asked)).isEqualTo(once);
        });
    }

    /** What is not a list is always there: a client reads the display of whatever it asked for. */
    @Property(tries = 300)
    void whatIsAlwaysTold_doesNotDependOnWhatIsAskedFor(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            Lookup.Result all = scene.lookup(List.of());
            Lookup.Result one = scene.lookup(List.of(NAMES.get(scene.random().nextInt(NAMES.size()))));

            assertThat(List.of(one.name(), one.system(), one.display(), one.code(), one.isAbstract(), one.inactive()))
                    .isEqualTo(List.of(
                            all.name(), all.system(), all.display(), all.code(), all.isAbstract(), all.inactive()));
            assertThat(one.version()).isEqualTo(all.version());
            assertThat(one.usedSupplements()).isEqualTo(all.usedSupplements());
        });
    }

    @Property(tries = 300)
    void child_saysOfItsParents_whatTheySayOfIt(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            String code = Objects.requireNonNull(scene.coding().code());
            for (FoundProperty neighbour :
                    scene.lookup(List.of("parent", "child")).properties()) {
                String back = neighbour.code().equals("parent") ? "child" : "parent";
                CodeRef other = new CodeRef(
                        scene.coding().system(),
                        scene.coding().version(),
                        neighbour.value().text(),
                        null);

                Lookup.Result there = scene.lookup(other, LanguageRanges.ANY, List.of(back));

                assertThat(there.properties())
                        .as("%s of %s", back, other)
                        .anyMatch(each -> each.value().text().equals(code));
                assertThat(Objects.requireNonNullElse(neighbour.description(), other.code()))
                        .isEqualTo(there.display());
            }
        });
    }

    /** The first language that there is something in; else the code system's own. */
    @Property(tries = 300)
    void display_isInTheFirstLanguageThatSomethingIsSaidIn(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            Lookup.Result any = scene.lookup(List.of());
            Lookup.Result german = scene.lookup(scene.coding(), LanguageRanges.parse("fr, de;q=0.9"), List.of());
            List<String> inGerman = any.designations().stream()
                    .filter(each -> Objects.equals(each.language(), "de"))
                    .map(Designation::value)
                    .toList();

            if (inGerman.isEmpty()) {
                assertThat(german.display()).isEqualTo(any.display());
            } else {
                assertThat(inGerman).contains(german.display());
            }
            assertThat(told(german))
                    .as("the language chooses the display alone")
                    .isEqualTo(told(any));
        });
    }

    /** A refusal tells what would be right: every name in it can be asked for, and with them all everything is told. */
    @Property(tries = 300)
    void unknownProperty_isRefused_andEachNameThatTheRefusalOffersIsRight(@ForAll long seed) {
        Scene.of(seed).forEach(scene -> {
            TerminologyException refused = Objects.requireNonNull(
                    catchThrowableOfType(TerminologyException.class, () -> scene.lookup(List.of("legs", "wings"))));
            Matcher offer = CAN_BE_ASKED.matcher(refused.getMessage());
            assertThat(offer.find()).as(refused.getMessage()).isTrue();
            List<String> offered = Arrays.stream(offer.group(1).split(", ", -1))
                    .map(name -> name.replace("lang.{language}", "lang.de"))
                    .toList();

            assertThat(new TreeSet<>(offered)).doesNotContain("wings").contains("legs", "note", "*");
            offered.forEach(
                    name -> assertThat(told(scene.lookup(List.of()))).containsAll(told(scene.lookup(List.of(name)))));
            List<String> named =
                    offered.stream().filter(name -> !name.equals("*")).toList();
            assertThat(told(scene.lookup(named))).isEqualTo(told(scene.lookup(List.of())));
        });
    }
}
