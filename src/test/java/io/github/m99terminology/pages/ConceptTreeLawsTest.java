package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.ConceptTree.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** Code systems of random shape, nested, flat with parents, going round: on the page each concept stands once, and below what it belongs to. */
class ConceptTreeLawsTest {
    /** Each concept has the number at which it was made for its code. */
    private static CodeSystem system(Random random, int size, Map<String, String> above) {
        CodeSystem system = new CodeSystem();
        if (random.nextBoolean()) {
            system.addProperty().setCode("up").setUri("http://hl7.org/fhir/concept-properties#parent");
        }
        List<ConceptDefinitionComponent> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String code = "c" + i;
            boolean nested = !all.isEmpty() && random.nextInt(3) == 0;
            ConceptDefinitionComponent concept =
                    nested ? all.get(random.nextInt(all.size())).addConcept() : system.addConcept();
            concept.setCode(code);
            if (nested) {
                all.stream()
                        .filter(each -> each.getConcept().contains(concept))
                        .findFirst()
                        .ifPresent(parent -> above.put(code, parent.getCode()));
            } else if (random.nextInt(2) == 0) {
                String parent = "c" + random.nextInt(size + 1);
                concept.addProperty()
                        .setCode(system.hasProperty() && random.nextBoolean() ? "up" : "parent")
                        .setValue(random.nextBoolean() ? new CodeType(parent) : new StringType(parent));
                above.put(code, parent);
            }
            all.add(concept);
        }
        return system;
    }

    /** How deep it stands by its parents; -1 where they go round, or one of them is none that a flat concept may name. */
    private static int depth(String code, Map<String, String> above, Set<String> top) {
        Set<String> seen = new HashSet<>();
        int depth = 0;
        String at = code;
        while (above.containsKey(at)) {
            if (!seen.add(at)) {
                return -1;
            }
            boolean nested = !top.contains(at);
            if (!nested && !top.contains(above.get(at))) {
                return depth;
            }
            at = above.get(at);
            depth++;
        }
        return depth;
    }

    @Test
    void tree_ofWhateverShape_hasEachConceptOnce_asDeepAsItsParentsSay() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(30);
            Map<String, String> above = new HashMap<>();
            CodeSystem system = system(random, size, above);
            Set<String> top = new HashSet<>();
            system.getConcept().forEach(concept -> top.add(concept.getCode()));

            ConceptTree tree = ConceptTree.of(system, 1_000);

            assertThat(tree.total()).isEqualTo(size);
            assertThat(tree.nodes())
                    .extracting(node -> node.concept().getCode())
                    .doesNotHaveDuplicates()
                    .hasSize(size);
            Map<String, Integer> places = new HashMap<>();
            for (Node node : tree.nodes()) {
                String code = node.concept().getCode();
                int depth = depth(code, above, top);
                if (depth >= 0 && !goesRound(code, above)) {
                    assertThat(node.level()).as("seed %d, %s", seed, code).isEqualTo(depth);
                    if (depth > 0) {
                        assertThat(places)
                                .as("seed %d, %s stands below its parent", seed, code)
                                .containsKey(above.get(code));
                    }
                }
                places.put(code, places.size());
            }
            int most = random.nextInt(size + 1);
            assertThat(ConceptTree.of(system, most).nodes())
                    .isEqualTo(tree.nodes().subList(0, most));
            assertThat(ConceptTree.of(system, most).total()).isEqualTo(size);
        }
    }

    private static boolean goesRound(String code, Map<String, String> above) {
        Set<String> seen = new HashSet<>();
        for (String at = code; at != null; at = above.get(at)) {
            if (!seen.add(at)) {
                return true;
            }
        }
        return false;
    }

    /** A chain of 20,000 is nobody's classification, and may be stored by whoever may write. */
    @Test
    void chain_thatIsVeryDeep_isWalkedAllTheSame() {
        CodeSystem system = new CodeSystem();
        for (int i = 0; i < 20_000; i++) {
            ConceptDefinitionComponent concept = system.addConcept().setCode("c" + i);
            concept.addProperty().setCode("parent").setValue(new CodeType("c" + (i + 1)));
        }
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ConceptTree tree = ConceptTree.of(system, 20_000);
            assertThat(tree.nodes().get(19_999).level()).isEqualTo(19_999);
        });
    }
}
