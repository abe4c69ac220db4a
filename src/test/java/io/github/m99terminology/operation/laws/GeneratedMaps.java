package io.github.m99terminology.operation.laws;

import static io.github.m99terminology.operation.laws.GeneratedTerminology.SYSTEMS;
import static io.github.m99terminology.operation.laws.GeneratedTerminology.code;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Maps of one to three groups, some without a system of their own, with every equivalence, dependencies and rules for the rest. */
final class GeneratedMaps {
    static final OtherElement DEPENDENCY = new OtherElement("http://example.org/side", null, "left", null);

    private static final List<String> EQUIVALENCES = List.of(
            "equivalent", "equal", "wider", "narrower", "subsumes", "specializes", "relatedto", "inexact", "disjoint");

    private final Random random;

    GeneratedMaps(Random random) {
        this.random = random;
    }

    static String url(int number) {
        return "http://example.org/map/" + number;
    }

    ConceptMapDefinition map(int number) {
        List<Group> groups = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            groups.add(group(number));
        }
        return new ConceptMapDefinition(
                GeneratedSystems.metadata("m" + number, url(number), "1", null), null, null, groups);
    }

    private Group group(int number) {
        int source = random.nextInt(2);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < GeneratedTerminology.CONCEPTS; i++) {
            if (random.nextInt(3) == 0) {
                elements.add(new Element(code(i), null, null, false, targets()));
            }
        }
        return new Group(
                random.nextInt(6) == 0 ? null : SYSTEMS.get(source),
                version(),
                SYSTEMS.get(1 - source),
                version(),
                elements,
                unmapped(number));
    }

    private @Nullable String version() {
        return random.nextInt(4) == 0 ? "2" : null;
    }

    private @Nullable Unmapped unmapped(int number) {
        return switch (random.nextInt(6)) {
            case 0 -> new Unmapped("provided", null, null, null);
            case 1 -> new Unmapped("fixed", code(random), null, null);
            case 2 -> new Unmapped("other-map", null, null, url(1 - number));
            default -> null;
        };
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            targets.add(new Target(
                    code(random),
                    null,
                    EQUIVALENCES.get(random.nextInt(EQUIVALENCES.size())),
                    null,
                    random.nextInt(5) == 0 ? List.of(DEPENDENCY) : List.of(),
                    List.of(),
                    List.of()));
        }
        return targets;
    }
}
