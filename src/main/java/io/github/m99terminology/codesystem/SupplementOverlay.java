package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex.UnplacedConcept;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.VersionPattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Supplements laid over a compiled code system. A supplement adds designations and properties to concepts that are there; it
 * cannot add concepts or change the hierarchy (<a href="http://hl7.org/fhir/R4/codesystem.html#supplements">R4, supplements</a>).
 * Only the concepts it speaks of are made anew.
 *
 * @param writtenForOther supplement → the version of the code system that it names, where that is another than this
 * @param additions ordinal → what was added, for the text index
 * @param merged the supplements themselves
 */
record SupplementOverlay(
        Concept[] concepts,
        List<PropertyDefinition> properties,
        List<Canonical> supplements,
        List<UnplacedConcept> unplaced,
        Map<Canonical, Canonical> writtenForOther,
        Map<Integer, Concept> additions,
        List<CodeSystemDefinition> merged) {

    static SupplementOverlay of(CodeSystemIndex base, List<CodeSystemDefinition> more) {
        Concept[] concepts = new Concept[base.size()];
        for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
            concepts[ordinal] = base.concept(ordinal);
        }
        List<UnplacedConcept> unplaced = new ArrayList<>(base.unplaced());
        Map<Integer, List<Concept>> said = new LinkedHashMap<>();
        for (CodeSystemDefinition supplement : more) {
            for (ConceptDefinition concept : flat(supplement)) {
                int ordinal = base.ordinal(concept.code());
                if (ordinal < 0) {
                    unplaced.add(new UnplacedConcept(canonical(supplement), concept.code()));
                } else {
                    said.computeIfAbsent(ordinal, none -> new ArrayList<>(1))
                            .add(addition(concepts[ordinal], base, supplement, concept));
                }
            }
        }
        // Once for each concept: a supplement may speak of one code in forty thousand places.
        Map<Integer, Concept> additions = new LinkedHashMap<>();
        said.forEach((ordinal, all) -> {
            Concept addition = joined(all);
            additions.put(ordinal, addition);
            concepts[ordinal] = joined(List.of(concepts[ordinal], addition));
        });
        return new SupplementOverlay(
                concepts,
                properties(base, more),
                Stream.concat(base.supplements().stream(), more.stream().map(SupplementOverlay::canonical))
                        .toList(),
                List.copyOf(unplaced),
                writtenForOther(base, more),
                additions,
                more);
    }

    private static Map<Canonical, Canonical> writtenForOther(CodeSystemIndex base, List<CodeSystemDefinition> more) {
        Map<Canonical, Canonical> found = new LinkedHashMap<>(base.writtenForOther());
        for (CodeSystemDefinition supplement : more) {
            Canonical target = supplement.supplements();
            if (target != null && !VersionPattern.fits(target.version(), base.version())) {
                found.put(canonical(supplement), target);
            }
        }
        return found;
    }

    static Canonical canonical(CodeSystemDefinition supplement) {
        Canonical canonical = supplement.metadata().canonical();
        return canonical == null ? new Canonical("#" + supplement.metadata().id(), null) : canonical;
    }

    private static Concept addition(
            Concept known, CodeSystemIndex base, CodeSystemDefinition supplement, ConceptDefinition said) {
        Canonical origin = canonical(supplement);
        List<Designation> designations = new ArrayList<>();
        String display = said.display();
        String language = supplement.metadata().language();
        if (display != null && !repeats(known.display(), base.metadata().language(), display, language)) {
            designations.add(new Designation(language, null, display, origin, List.of()));
        }
        said.designations().forEach(designation -> designations.add(designation.from(origin)));
        List<Property> properties = said.properties().stream()
                .map(property -> property.from(origin))
                .toList();
        return new Concept(
                known.code(), known.display(), said.definition(), designations, properties, said.extensions());
    }

    /** A display that only repeats the code system's own, so that a person may read the supplement, adds nothing. */
    private static boolean repeats(
            @Nullable String known, @Nullable String knownLanguage, String display, @Nullable String language) {
        return display.equals(known) && (language == null || Objects.equals(language, knownLanguage));
    }

    private static Concept joined(List<Concept> all) {
        Concept first = all.get(0);
        return all.size() == 1
                ? first
                : new Concept(
                        first.code(),
                        first.display(),
                        all.stream()
                                .map(Concept::definition)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        all.stream()
                                .flatMap(each -> each.designations().stream())
                                .toList(),
                        all.stream().flatMap(each -> each.properties().stream()).toList(),
                        extensions(all));
    }

    /** Of one kind of annotation the later word counts: a supplement's label replaces the code system's. */
    private static List<Extension> extensions(List<Concept> all) {
        Set<String> later = new HashSet<>();
        ArrayDeque<List<Extension>> kept = new ArrayDeque<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            List<Extension> own = all.get(i).extensions();
            kept.addFirst(own.stream()
                    .filter(extension -> !later.contains(extension.url()))
                    .toList());
            own.forEach(extension -> later.add(extension.url()));
        }
        return kept.stream().flatMap(List::stream).toList();
    }

    private static List<PropertyDefinition> properties(CodeSystemIndex base, List<CodeSystemDefinition> more) {
        Map<String, PropertyDefinition> declared = new LinkedHashMap<>();
        base.properties().forEach(property -> declared.putIfAbsent(property.code(), property));
        more.forEach(supplement ->
                supplement.properties().forEach(property -> declared.putIfAbsent(property.code(), property)));
        return List.copyOf(declared.values());
    }

    private static List<ConceptDefinition> flat(CodeSystemDefinition supplement) {
        List<ConceptDefinition> flat = new ArrayList<>();
        ArrayDeque<ConceptDefinition> open = new ArrayDeque<>(supplement.concepts());
        while (!open.isEmpty()) {
            ConceptDefinition next = open.pop();
            flat.add(next);
            for (int i = next.children().size() - 1; i >= 0; i--) {
                open.push(next.children().get(i));
            }
        }
        return flat;
    }
}
