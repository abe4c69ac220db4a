package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * <pre>
 *   a  animal
 *   ├ b  bird (inactive)
 *   │ └ d  duck
 *   └ c  cat
 *   e  elm
 * </pre>
 */
class ExpandTest {

    private static final String SYSTEM = "http://example.org/things";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(things())
            .with(valueSet("all", include(SYSTEM)))
            .with(valueSet("below-a", include(new Filter("concept", "descendent-of", "a"))))
            .with(valueSet("listed", enumerated("e", "none", "d", "a")))
            .with(valueSet("imports", imports("below-a", "listed")))
            .with(valueSet("circle-1", imports("circle-2")))
            .with(valueSet("circle-2", imports("circle-1")))
            .with(valueSet("unknown-import", imports("none")))
            .with(valueSet("unknown-system", include("http://example.org/none")))
            .with(valueSet("unknown-operator", include(new Filter("concept", "smells-like", "a"))));

    @Test
    void expand_wholeSystem_isNested() {
        assertThat(shape(expand("all").contains())).isEqualTo("a(b(d) c) e");
        assertThat(expand("all").total()).isEqualTo(5);
    }

    @Test
    void expand_activeOnly_liftsChildrenToTheNextShownAncestor() {
        ExpandResult result = Expand.expand(snapshot, request("all", null, 0, null, true, null));

        assertThat(shape(result.contains())).isEqualTo("a(d c) e");
    }

    @Test
    void expand_excludeNested_isInOrderOfPublication() {
        ExpandResult result = Expand.expand(snapshot, request("all", null, 0, null, null, true));

        assertThat(shape(result.contains())).isEqualTo("a b d c e");
    }

    @Test
    void expand_enumeration_keepsItsOrderAndPassesOverUnknownCodes() {
        assertThat(shape(expand("listed").contains())).isEqualTo("e d a");
    }

    @Test
    void expand_importsOfOneInclude_intersect() {
        ExpandResult result = expand("imports");

        assertThat(shape(result.contains())).isEqualTo("d");
        assertThat(result.parameters())
                .extracting(
                        parameter -> parameter.name() + "=" + parameter.value().text())
                .containsExactly(
                        "used-codesystem=" + SYSTEM,
                        "used-valueset=" + url("below-a"),
                        "used-valueset=" + url("listed"));
    }

    @Test
    void expand_pages_concatenateToTheWhole() {
        List<String> codes = new ArrayList<>();
        for (int offset = 0; offset < 5; offset += 2) {
            ExpandResult page = Expand.expand(snapshot, request("all", null, offset, 2, null, null));
            assertThat(page.total()).isEqualTo(5);
            assertThat(page.offset()).isEqualTo(offset);
            page.contains().forEach(concept -> codes.add(concept.code()));
        }

        assertThat(codes).containsExactly("a", "b", "d", "c", "e");
    }

    @Test
    void expand_countZero_isTheTotalAlone() {
        ExpandResult result = Expand.expand(snapshot, request("all", null, 0, 0, null, null));

        assertThat(result.total()).isEqualTo(5);
        assertThat(result.contains()).isEmpty();
    }

    @Test
    void expand_textFilter_findsBeginningsOfWords() {
        assertThat(shape(Expand.expand(snapshot, request("all", "du", 0, null, null, null))
                        .contains()))
                .isEqualTo("d");
    }

    @Test
    void expand_beyondTheLimit_isTooCostly() {
        assertThatThrownBy(() -> Expand.expand(snapshot, ExpandFixture.limited(Canonical.of(url("all")), null, 4)))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.TOO_COSTLY))
                .hasMessageContaining("expansion has 5 codes, which is too many to produce (>4)");
        assertThat(Expand.expand(snapshot, ExpandFixture.limited(Canonical.of(url("all")), 4, 4))
                        .contains())
                .hasSize(4);
    }

    @Test
    void expand_circularImport_isRefusedAndNamesTheCircle() {
        refused(
                "circle-1",
                Kind.UNPROCESSABLE,
                "Found a circularity pointing to %s processing ValueSet with pathway [%s, %s]"
                        .formatted(url("circle-1"), url("circle-1"), url("circle-2")));
    }

    @Test
    void expand_unknownImport_isNotFound() {
        refused(
                "unknown-import",
                Kind.NOT_FOUND,
                "A definition for the value Set '" + url("none") + "' could not be found");
    }

    @Test
    void expand_unknownSystem_isNotFound() {
        refused(
                "unknown-system",
                Kind.NOT_FOUND,
                "A definition for CodeSystem 'http://example.org/none' could not be found, so the value set cannot be expanded");
    }

    @Test
    void expand_unknownOperator_isRefused() {
        assertThatThrownBy(() -> expand("unknown-operator"))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.UNPROCESSABLE))
                .hasMessageContaining("smells-like");
    }

    private void refused(String name, Kind kind, String message) {
        assertThatThrownBy(() -> expand(name))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(kind))
                .hasMessage(message);
    }

    private ExpandResult expand(String name) {
        return Expand.expand(snapshot, request(name, null, 0, null, null, null));
    }

    private static ExpandRequest request(
            String name, String filter, int offset, Integer count, Boolean activeOnly, Boolean flat) {
        return ExpandFixture.page(Canonical.of(url(name)), filter, offset, count, activeOnly, flat, VersionPolicy.NONE);
    }

    /** {@code a(b(d) c) e}: codes in order, those below in parentheses. */
    private static String shape(List<Contained> concepts) {
        return String.join(
                " ",
                concepts.stream()
                        .map(concept -> concept.code()
                                + (concept.contains().isEmpty() ? "" : "(" + shape(concept.contains()) + ")"))
                        .toList());
    }

    private static String url(String name) {
        return "http://example.org/vs/" + name;
    }

    private static ConceptSetDefinition include(String system) {
        return new ConceptSetDefinition(system, null, List.of(), List.of(), List.of(), null);
    }

    private static ConceptSetDefinition include(Filter filter) {
        return new ConceptSetDefinition(SYSTEM, null, List.of(), List.of(filter), List.of(), null);
    }

    private static ConceptSetDefinition enumerated(String... codes) {
        return new ConceptSetDefinition(
                SYSTEM,
                null,
                List.of(codes).stream()
                        .map(code -> new EnumeratedConcept(code, null, List.of(), List.of()))
                        .toList(),
                List.of(),
                List.of(),
                null);
    }

    private static ConceptSetDefinition imports(String... names) {
        return new ConceptSetDefinition(
                null,
                null,
                List.of(),
                List.of(),
                List.of(names).stream().map(name -> Canonical.of(url(name))).toList(),
                null);
    }

    private static ValueSetDefinition valueSet(String name, ConceptSetDefinition include) {
        return ValueSetFixture.valueSet(ArtifactMetadata.of(url(name), null), include);
    }

    private static CodeSystemDefinition things() {
        Property inactive = Property.of("inactive", new BooleanValue(true));
        return CodeSystemFixture.definition(
                ArtifactMetadata.of(SYSTEM, null),
                Content.COMPLETE,
                true,
                List.of(),
                List.of(
                        concept(
                                "a",
                                "animal",
                                List.of(),
                                concept("b", "bird", List.of(inactive), concept("d", "duck", List.of())),
                                concept("c", "cat", List.of())),
                        concept("e", "elm", List.of())));
    }

    private static ConceptDefinition concept(
            String code, String display, List<Property> properties, ConceptDefinition... children) {
        return new ConceptDefinition(code, display, null, List.of(), properties, List.of(), List.of(children));
    }
}
