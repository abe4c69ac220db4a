package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.ArtifactMetadata.Validity;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A period that the code system says once holds for each of its concepts.
 *
 * <pre>
 * http://example.org/codes|2027, in force 2026-10-01 to 2027-09-30
 * ├─ all       says nothing of it
 * └─ early     effectivePeriod=2026-10-01/2026-12-31
 * </pre>
 */
class EffectivePeriodTest {
    private static final PropertyDefinition DECLARED =
            new PropertyDefinition("effectivePeriod", null, "When in force.", "string");

    @Test
    void conceptThatSaysNothing_hasThePeriodOfItsCodeSystem() {
        CodeSystemIndex index = compile(new Validity("2026-10-01", "2027-09-30", null, null), DECLARED);

        assertThat(periods(index, "all")).containsExactly("2026-10-01/2027-09-30");
        assertThat(periods(index, "early")).as("its own").containsExactly("2026-10-01/2026-12-31");
        assertThat(CodeSystemFixture.codes(
                        index,
                        Objects.requireNonNull(index.values("effectivePeriod")).having("2026-10-01/2027-09-30")))
                .as("by filter")
                .containsExactly("all");
    }

    @Test
    void openEnd_isWrittenAsIso8601DoesIt() {
        assertThat(periods(compile(new Validity("2026-10-01", null, null, null), DECLARED), "all"))
                .containsExactly("2026-10-01/..");
        assertThat(periods(compile(new Validity(null, "2027-09-30", null, null), DECLARED), "all"))
                .containsExactly("../2027-09-30");
    }

    @Test
    void codeSystemWithoutPeriod_orWithoutThatProperty_saysNothing() {
        assertThat(periods(compile(null, DECLARED), "all")).isEmpty();
        assertThat(periods(compile(new Validity("2026-10-01", "2027-09-30", null, null)), "all"))
                .isEmpty();
    }

    /** Else every code would be found by the digits of a day. */
    @Test
    void period_isNoTextToSearchIn() {
        CodeSystemIndex index = compile(new Validity("2026-10-01", "2027-09-30", null, null), DECLARED);

        assertThat(index.search("2026").all().isEmpty()).isTrue();
        assertThat(index.search("all").all().cardinality()).isEqualTo(1);
    }

    private static List<String> periods(CodeSystemIndex index, String code) {
        return index.statements(index.ordinal(code)).properties().stream()
                .filter(property -> property.code().equals("effectivePeriod"))
                .map(FoundProperty::value)
                .map(value -> value.text())
                .toList();
    }

    private static CodeSystemIndex compile(@Nullable Validity validity, PropertyDefinition... declared) {
        ArtifactMetadata metadata = new ArtifactMetadata(
                "codes",
                "http://example.org/codes",
                "2027",
                "Name",
                "Title",
                "active",
                false,
                null,
                null,
                null,
                null,
                null,
                "en",
                null,
                null,
                List.of(),
                validity);
        return CodeSystemIndex.compile(CodeSystemFixture.definition(
                metadata,
                Content.COMPLETE,
                true,
                List.of(declared),
                List.of(
                        CodeSystemFixture.concept("all", "All", List.of()),
                        CodeSystemFixture.concept(
                                "early",
                                "Early",
                                List.of(CodeSystemFixture.property(
                                        "effectivePeriod", new StringValue("2026-10-01/2026-12-31")))))));
    }
}
