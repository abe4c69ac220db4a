package io.github.m99terminology.operation;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The notes of what stands above a code, where a concept has several parents:
 *
 * <pre>
 *   a0   b0      note at a0, and at a30 again: "Read this"
 *    │╲ ╱│
 *    │╱ ╲│
 *   a1   b1      and so on, forty times: a million million ways up
 * </pre>
 */
class OfficialNotesTest {

    private static final String URL = "http://example.org/lattice";
    private static final int LEVELS = 40;

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(CodeSystemFixture.definition(
                    CodeSystemFixture.metadata("l", URL, "1", "en"),
                    Content.COMPLETE,
                    true,
                    List.of(new PropertyDefinition("officialNote", null, null, "string")),
                    lattice()));

    private static List<ConceptDefinition> lattice() {
        List<ConceptDefinition> concepts = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            for (String side : List.of("a", "b")) {
                List<Property> own = new ArrayList<>();
                if (level > 0) {
                    own.add(property("parent", new CodeValue("a" + (level - 1))));
                    own.add(property("parent", new CodeValue("b" + (level - 1))));
                }
                if (level % 30 == 0 && side.equals("a") || level == LEVELS - 1) {
                    own.add(property("officialNote", new StringValue(level < 39 ? "Read this" : "Nearest first")));
                }
                concepts.add(concept(side + level, side + level, own));
            }
        }
        return concepts;
    }

    @Test
    void validate_codeWithManyWaysUp_isToldEachNoteOnce_theNearestFirst() {
        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ValidateCode.validate(
                        snapshot,
                        new ValidateCodeRequest(
                                new InCodeSystem(null),
                                Form.CODING,
                                List.of(CodeRef.of(URL, "a" + (LEVELS - 1))),
                                null,
                                Options.DEFAULT))
                .issues()
                .stream()
                .map(Issue::text)
                .toList());

        assertThat(told).containsExactly("Official note at 'a39': Nearest first", "Official note at 'a30': Read this");
    }
}
