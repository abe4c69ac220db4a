package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.ExpandRequest;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Subsumes;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.operation.ValidateCodeResult;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * One concept through three operations. A client shows the display of an expansion, validates what was chosen by its display, and looks it
 * up: were one of them to see another concept, a right entry would be called wrong.
 */
class OperationsAgreeTest {
    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "de-AT, en;q=0.5", "*");

    private static Canonical allOf(String system) {
        return Canonical.of(system + "?fhir_vs");
    }

    private static List<Contained> expand(TerminologySnapshot snapshot, String system, LanguageRanges languages) {
        ExpandRequest request = new ExpandRequest(
                allOf(system),
                null,
                null,
                0,
                null,
                null,
                true,
                false,
                true,
                null,
                languages,
                null,
                List.of(),
                List.of("*"),
                List.of(),
                List.of(),
                VersionPolicy.NONE,
                1000,
                List.of());
        return Expand.expand(snapshot, request).contains();
    }

    private static Lookup.Result lookup(TerminologySnapshot snapshot, CodeRef coding, LanguageRanges languages) {
        return Lookup.lookup(snapshot, new Lookup.Request(coding, languages, List.of(), List.of(), VersionPolicy.NONE));
    }

    private static ValidateCodeResult validate(
            TerminologySnapshot snapshot, Target target, CodeRef coding, LanguageRanges languages) {
        Options options =
                new Options(languages, true, false, false, false, false, true, List.of(), VersionPolicy.NONE, false);
        return ValidateCode.validate(
                snapshot, new ValidateCodeRequest(target, Form.CODING, List.of(coding), null, options));
    }

    private static CodeRef coding(Contained contained, String system, String display) {
        return new CodeRef(system, contained.version(), contained.code(), display);
    }

    @Property(tries = 300)
    void display_isTheSame_inEveryLanguage_andRightWhenItIsSentBack(@ForAll long seed) {
        TerminologySnapshot snapshot = GeneratedTerminology.of(seed).snapshot();
        for (String system : GeneratedTerminology.SYSTEMS) {
            for (String tags : LANGUAGES) {
                LanguageRanges languages = LanguageRanges.parse(tags);
                for (Contained shown : expand(snapshot, system, languages)) {
                    CodeRef bare = coding(shown, system, null);
                    Lookup.Result found = lookup(snapshot, bare, languages);
                    String display = Objects.requireNonNullElse(shown.display(), shown.code());
                    assertThat(found.display()).as("%s in %s", bare, tags).isEqualTo(display);
                    if (shown.version() != null) {
                        assertThat(found.version()).isEqualTo(shown.version());
                    }
                    assertThat(found.inactive()).isEqualTo(shown.inactive());
                    for (Target target : List.of(new InCodeSystem(null), new InValueSet(allOf(system)))) {
                        ValidateCodeResult valid =
                                validate(snapshot, target, coding(shown, system, shown.display()), languages);
                        assertThat(valid.result())
                                .as("%s in %s: %s", bare, tags, valid.message())
                                .isTrue();
                        assertThat(valid.display()).isEqualTo(shown.display());
                    }
                }
            }
        }
    }

    /** What an expansion lists with a concept is what is said of it, whichever way it is asked for. */
    @Property(tries = 300)
    void propertiesAndDesignations_ofAnExpansion_areThoseOfALookup(@ForAll long seed) {
        TerminologySnapshot snapshot = GeneratedTerminology.of(seed).snapshot();
        for (String system : GeneratedTerminology.SYSTEMS) {
            for (Contained shown : expand(snapshot, system, LanguageRanges.ANY)) {
                Lookup.Result found = lookup(snapshot, coding(shown, system, null), LanguageRanges.ANY);

                for (String name : List.of("legs", "note")) {
                    assertThat(listed(shown, name)).as(name).containsExactlyInAnyOrderElementsOf(told(found, name));
                }
                // A neighbour that the content writes twice is told as it is written.
                for (String name : List.of("parent", "child")) {
                    assertThat(listed(shown, name))
                            .as(name)
                            .doesNotHaveDuplicates()
                            .hasSameElementsAs(told(found, name));
                }
                List<String> all =
                        found.designations().stream().map(Designation::value).toList();
                assertThat(all)
                        .containsAll(shown.designations().stream()
                                .map(Designation::value)
                                .toList());
                List<String> told = new ArrayList<>(
                        shown.designations().stream().map(Designation::value).toList());
                told.add(shown.display());
                assertThat(told).containsAll(all);
            }
        }
    }

    private static List<String> listed(Contained shown, String property) {
        return shown.properties().stream()
                .filter(each -> each.code().equals(property))
                .map(each -> each.value().text())
                .toList();
    }

    private static List<String> told(Lookup.Result found, String property) {
        return found.properties().stream()
                .filter(each -> each.code().equals(property))
                .map(FoundProperty::value)
                .map(value -> value.text())
                .toList();
    }

    /** The hierarchy that properties tell is the one that codes are compared by. */
    @Property(tries = 300)
    void children_thatALookupTells_areBelow(@ForAll long seed) {
        TerminologySnapshot snapshot = GeneratedTerminology.of(seed).snapshot();
        for (String system : GeneratedTerminology.SYSTEMS) {
            for (Contained shown : expand(snapshot, system, LanguageRanges.ANY)) {
                CodeRef parent = coding(shown, system, null);
                for (String child : told(lookup(snapshot, parent, LanguageRanges.ANY), "child")) {
                    CodeRef below = new CodeRef(system, shown.version(), child, null);
                    assertThat(Subsumes.subsumes(snapshot, new Subsumes.Request(parent, below, VersionPolicy.NONE)))
                            .as("%s over %s", shown.code(), child)
                            .isEqualTo(Subsumes.Outcome.SUBSUMES);
                    assertThat(below(snapshot, system, shown.code())).contains(child);
                }
            }
        }
    }

    private static List<String> below(TerminologySnapshot snapshot, String system, String code) {
        return Asking.of(snapshot, Canonical.of(system + "?fhir_vs=isa/" + code))
                .expand(true, 0, null)
                .contains()
                .stream()
                .map(Contained::code)
                .toList();
    }
}
