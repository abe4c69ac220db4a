package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Supplements say of a concept what they say, one after another, whether they are laid over it together or each by itself. */
class SupplementLawsTest {

    private static final String URL = "http://example.org/s";
    private static final List<String> CODES = List.of("a", "b", "c");

    private static String word(Random random) {
        return List.of("hip", "knee", "left", "pain", "joint").get(random.nextInt(5));
    }

    private static List<ConceptDefinition> concepts(Random random, boolean ofSystem) {
        List<ConceptDefinition> concepts = new ArrayList<>();
        if (ofSystem) {
            CODES.forEach(code -> concepts.add(concept(code, random)));
            return concepts;
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            // One code may come twice, one is nobody's.
            concepts.add(concept(List.of("a", "b", "c", "z").get(random.nextInt(4)), random));
        }
        return concepts;
    }

    private static ConceptDefinition concept(String code, Random random) {
        List<Designation> designations = new ArrayList<>();
        List<Property> properties = new ArrayList<>();
        List<Extension> extensions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            CodeRef use = random.nextBoolean() ? null : CodeRef.of("http://example.org/use", "synonym");
            designations.add(new Designation("en", use, word(random) + " " + word(random), null, List.of()));
            properties.add(property("note", new StringValue(word(random))));
            extensions.add(Extension.of("http://example.org/x" + random.nextInt(3), new StringValue(word(random))));
        }
        @Nullable String definition = random.nextBoolean() ? null : word(random);
        return new ConceptDefinition(
                code, word(random) + " " + word(random), definition, designations, properties, extensions, List.of());
    }

    private static CodeSystemDefinition supplement(int number, Random random) {
        return CodeSystemFixture.supplement(
                CodeSystemFixture.metadata("s" + number, URL + "/said/" + number, "1", "en"),
                URL,
                List.of(),
                concepts(random, false));
    }

    @Test
    void supplementsLaidOverTogether_sayWhatTheySayOneAfterAnother() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            CodeSystemIndex base = CodeSystemIndex.compile(CodeSystemFixture.definition(
                    CodeSystemFixture.metadata("s", URL, "1", "en"),
                    Content.COMPLETE,
                    true,
                    List.of(),
                    concepts(random, true)));
            List<CodeSystemDefinition> supplements = new ArrayList<>();
            CodeSystemIndex each = base;
            for (int number = random.nextInt(4); number > 0; number--) {
                CodeSystemDefinition supplement = supplement(number, random);
                supplements.add(supplement);
                each = each.with(List.of(supplement));
            }
            CodeSystemIndex together = base.with(supplements);
            for (int ordinal = 0; ordinal < CODES.size(); ordinal++) {
                assertThat(together.concept(ordinal)).as("seed %d", seed).isEqualTo(each.concept(ordinal));
                assertThat(together.concept(ordinal).extensions())
                        .as("seed %d: of one kind the last resource's word counts", seed)
                        .isEqualTo(extensions(CODES.get(ordinal), base, supplements));
                assertThat(together.statements(ordinal)).as("seed %d", seed).isEqualTo(each.statements(ordinal));
            }
            assertThat(together.unplaced()).as("seed %d", seed).isEqualTo(each.unplaced());
            assertThat(together.supplements()).isEqualTo(each.supplements());
            for (String text : List.of("hip", "left knee", "pai", "joint pain hip")) {
                assertThat(Arrays.toString(together.search(text).order()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(Arrays.toString(each.search(text).order()));
            }
        }
    }

    /** A walk through all that is said of a code, in which each place takes the kinds that it has away from those before it. */
    private static List<Extension> extensions(
            String code, CodeSystemIndex base, List<CodeSystemDefinition> supplements) {
        List<Extension> said = new ArrayList<>(base.concept(base.ordinal(code)).extensions());
        for (CodeSystemDefinition supplement : supplements) {
            for (ConceptDefinition concept : supplement.concepts()) {
                if (concept.code().equals(code)) {
                    said.removeIf(known -> concept.extensions().stream()
                            .anyMatch(extension -> extension.url().equals(known.url())));
                    said.addAll(concept.extensions());
                }
            }
        }
        return said;
    }
}
