package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.animals;
import static io.github.m99terminology.codesystem.CodeSystemFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixture is drawn in {@link CodeSystemFixture}. */
class ConceptFilterTest {

    private final CodeSystemIndex index = CodeSystemIndex.compile(animals());
    private final CodeSystemIndex typed = CodeSystemIndex.compile(CodeSystemFixture.definition(
            CodeSystemFixture.metadata("typed", "http://example.org/typed", "1.0", "en"),
            CodeSystemDefinition.Content.COMPLETE,
            true,
            List.of(
                    new CodeSystemDefinition.PropertyDefinition("rank", null, null, "integer"),
                    new CodeSystemDefinition.PropertyDefinition("weight", null, null, "decimal"),
                    new CodeSystemDefinition.PropertyDefinition("tame", null, null, "boolean"),
                    new CodeSystemDefinition.PropertyDefinition("seen", null, null, "dateTime")),
            List.of(CodeSystemFixture.concept("cat"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            concept       | =               | owl          | owl
            code          | in              | owl, fish,x  | owl fish
            concept       | not-in          | owl,fish     | animal bird dodo shark plant
            concept       | is-a            | bird         | bird owl dodo
            code          | is-a            | bird         | bird owl dodo
            concept       | descendent-of   | bird         | owl dodo
            concept       | descendent-of   | owl          |
            concept       | is-not-a        | animal       | plant
            concept       | child-of        | animal       | bird fish
            concept       | descendent-leaf | animal       | owl dodo shark
            concept       | generalizes     | owl          | animal bird owl
            concept       | regex           | .*o.*        | owl dodo
            code          | regex           | ow           |
            display       | regex           | [A-F].*      | animal bird dodo fish
            legs          | =               | 2            | bird owl dodo
            http://example.org/p#legs | =   | 2            | bird owl dodo
            legs          | exists          | true         | bird owl dodo
            legs          | exists          | false        | animal fish shark plant
            legs          | not-in          | 2,4          | animal fish shark plant
            status        | =               | retired      | dodo
            inactive      | =               | true         | dodo
            inactive      | =               | false        | animal bird owl fish shark plant
            inactive      | exists          | true         |
            notSelectable | =               | true         | animal
            parent        | =               | bird         | owl dodo
            parent        | exists          | false        | animal plant
            child         | =               | shark        | fish
            note          | regex           | sleek.*      | shark
            definition    | =               | What owl means | owl
            designation   | =               | Eule         | owl
            """)
    void select_operator_takesTheConceptsItNames(String property, String op, String value, @Nullable String expected) {
        assertThat(String.join(" ", codes(index, index.select(parse(property, op, value)))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            concept | is-a   |        | The system http://example.org/animals filter with property = concept, op = is-a has no value
            concept |        | owl    | The system http://example.org/animals filter with property = concept, op = (none), value = owl is incomplete: property, op and value are all needed
            concept | like   | owl    | The filter "concept like owl" of the system http://example.org/animals has an operator that does not exist. Operators are: =, is-a, descendent-of, is-not-a, regex, in, not-in, generalizes, exists, child-of, descendent-leaf
            legs    | is-a   | 2      | The filter "legs is-a 2" of the system http://example.org/animals is about the hierarchy, so its property must be 'concept', not 'legs'
            code    | regex  | ([a-   | The regular expression '([a-' of the system http://example.org/animals filter on 'code' is not valid (missing closing ]); it must be one that RE2 understands
            code    | regex  | (a)\\1 | The regular expression '(a)\\1' of the system http://example.org/animals filter on 'code' is not valid (invalid escape sequence); it must be one that RE2 understands
            legs    | exists | 2      | The filter "legs exists 2" of the system http://example.org/animals must have the value true or false
            """)
    void parse_brokenFilter_isRefused(String property, @Nullable String op, @Nullable String value, String sentence) {
        assertThatThrownBy(() -> index.select(parse(property, op, value)))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(sentence)
                .extracting("kind")
                .isEqualTo(Kind.UNPROCESSABLE);
    }

    @Test
    void select_unknownProperty_namesTheKnownOnes() {
        assertThatThrownBy(() -> index.select(parse("wings", "=", "2")))
                .hasMessage(
                        "The code system http://example.org/animals|1.0 has no property 'wings' to filter by. It has: "
                                + "child, code, concept, definition, deprecated, display, inactive, legs, notSelectable, note, parent, status");
    }

    /** What is declared as a number has none but numbers: an empty answer would say that no concept fits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            rank     | =      | ten        | integer
            rank     | in     | 1,ten      | integer
            weight   | not-in | heavy      | decimal
            tame     | =      | yes        | boolean
            tame     | =      | TRUE       | boolean
            seen     | =      | yesterday  | dateTime
            inactive | =      | no         | boolean
            """)
    void select_valueThatThePropertyCannotHave_isRefused(String property, String op, String value, String type) {
        assertThatThrownBy(() -> typed.select(parse(property, op, value)))
                .hasMessageContaining("of a filter on '" + property + "' is no " + type + ", as which the code system")
                .extracting("kind")
                .isEqualTo(Kind.UNPROCESSABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            rank   | = | 10
            rank   | = | 10.0
            weight | = | 1e3
            tame   | = | false
            seen   | = | 2026-11
            seen   | = | 2026-11-27T10:00:00Z
            """)
    void select_valueOfTheDeclaredType_isLookedFor(String property, String op, String value) {
        assertThat(typed.select(parse(property, op, value)).isEmpty()).isTrue();
    }

    @Test
    void select_unknownConcept_isRefused() {
        assertThatThrownBy(() -> index.select(parse("concept", "is-a", "dragon")))
                .hasMessage("The filter's code 'dragon' is not in the code system http://example.org/animals|1.0");
    }

    @Test
    void parse_hugePattern_isRefused() {
        String huge = "a".repeat(ConceptFilter.MAX_PATTERN + 1);
        assertThatThrownBy(() -> parse("code", "regex", huge)).hasMessageContaining("longer than 1000 characters");
    }

    @Test
    void select_evilPattern_isLinear() {
        String evil = "(a|a|a|a)*".repeat(90);
        assertThat(index.select(parse("code", "regex", evil)))
                .asInstanceOf(InstanceOfAssertFactories.type(java.util.BitSet.class))
                .matches(java.util.BitSet::isEmpty);
    }

    private static ConceptFilter parse(String property, @Nullable String op, @Nullable String value) {
        return ConceptFilter.parse(
                CodeSystemFixture.ANIMALS, property, op, value, "ValueSet.compose.include[0].filter[0]");
    }
}
