package io.github.m99terminology.hapi.content;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Leaves code systems out of what is served, for a host that has no licence to offer their codes.
 *
 * <p>A resource about such a system is withheld whole: the code system and its supplements, a value set that includes or excludes from
 * it, a map from, to or by it, a naming system that names it, and whatever carries such a resource inside. From any other code system go
 * the properties whose value is a code of it, those that count them (as their declaration says by an extension whose name is
 * {@code counts}), the declarations of both, and the extensions that hold a code of it anywhere inside.
 *
 * @param systems canonical urls of the code systems, without versions
 */
public record Withholding(Set<String> systems) {

    public static final Withholding NONE = new Withholding(Set.of());

    private static final String TAGS = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String COUNTS = "/counts";
    private static final String OID = "urn:oid:";

    public Withholding {
        systems = Set.copyOf(systems);
    }

    /** The systems by their urls, in order: other names, OIDs, mean the same systems. */
    public List<String> urls() {
        return systems.stream().filter(name -> !name.startsWith(OID)).sorted().toList();
    }

    public boolean isNothing() {
        return systems.isEmpty();
    }

    /** The resource itself when nothing of it is withheld, a reduced copy when a part is, null when all of it is. */
    public @Nullable Resource of(Resource resource) {
        if (isNothing()) {
            return resource;
        }
        if (isAbout(resource)) {
            return null;
        }
        if (resource instanceof CodeSystem codeSystem) {
            Set<String> properties = withheldProperties(codeSystem);
            boolean extended = WithheldExtensions.in(codeSystem, this::withheld);
            return properties.isEmpty() && !extended ? resource : reduced(codeSystem.copy(), properties);
        }
        return resource;
    }

    /** The same for whoever is shown the resource: what is reduced says so by the tag SUBSETTED. */
    public @Nullable Resource shown(Resource resource) {
        Resource offered = of(resource);
        if (offered != null && offered != resource) {
            offered.getMeta().addTag(TAGS, "SUBSETTED", "Resource encoded in summary mode");
        }
        return offered;
    }

    /** Whether a resource is withheld, whole or in part. */
    public boolean concerns(Resource resource) {
        return of(resource) != resource;
    }

    /** Itself, or what it carries inside. */
    private boolean isAbout(Resource resource) {
        return holds(resource)
                || resource instanceof DomainResource carrier
                        && carrier.getContained().stream().anyMatch(this::holds);
    }

    private boolean holds(Resource resource) {
        if (resource instanceof CodeSystem codeSystem) {
            return withheld(codeSystem.getUrl()) || withheld(codeSystem.getSupplements());
        } else if (resource instanceof ValueSet valueSet) {
            return valueSet.getCompose().getInclude().stream().anyMatch(include -> withheld(include.getSystem()))
                    || valueSet.getCompose().getExclude().stream().anyMatch(exclude -> withheld(exclude.getSystem()))
                    || lists(valueSet.getExpansion().getContains());
        } else if (resource instanceof ConceptMap map) {
            return map.getGroup().stream()
                    .anyMatch(group -> withheld(group.getSource())
                            || withheld(group.getTarget())
                            || group.getElement().stream()
                                    .flatMap(element -> element.getTarget().stream())
                                    .flatMap(target ->
                                            Stream.concat(target.getDependsOn().stream(), target.getProduct().stream()))
                                    .anyMatch(other -> withheld(other.getSystem())));
        }
        return resource instanceof NamingSystem naming
                && naming.getUniqueId().stream()
                        .anyMatch(id -> withheld(id.getValue()) || withheld(OID + id.getValue()));
    }

    private boolean lists(List<ValueSet.ValueSetExpansionContainsComponent> concepts) {
        return concepts.stream().anyMatch(concept -> withheld(concept.getSystem()) || lists(concept.getContains()));
    }

    /** A canonical may name a version behind a bar. */
    private boolean withheld(@Nullable String canonical) {
        if (canonical == null) {
            return false;
        }
        int bar = canonical.indexOf('|');
        return systems.contains(bar < 0 ? canonical : canonical.substring(0, bar));
    }

    private boolean withheld(Coding coding) {
        return withheld(coding.getSystem());
    }

    private boolean withheld(ConceptPropertyComponent property) {
        return property.getValue() instanceof Coding coding && withheld(coding);
    }

    /** Codes of the properties that some concept fills with a withheld code. */
    private Set<String> withheldProperties(CodeSystem codeSystem) {
        Set<String> codes = new HashSet<>();
        collect(codeSystem.getConcept(), this::withheld, codes);
        return codes;
    }

    private static void collect(
            List<ConceptDefinitionComponent> concepts, Predicate<ConceptPropertyComponent> such, Set<String> codes) {
        for (ConceptDefinitionComponent concept : concepts) {
            concept.getProperty().stream()
                    .filter(such)
                    .map(ConceptPropertyComponent::getCode)
                    .forEach(codes::add);
            collect(concept.getConcept(), such, codes);
        }
    }

    private CodeSystem reduced(CodeSystem copy, Set<String> withheld) {
        Set<String> counts = new HashSet<>();
        copy.getProperty().stream()
                .filter(declared -> counts(declared, withheld))
                .map(PropertyComponent::getCode)
                .forEach(counts::add);
        remove(copy.getConcept(), property -> withheld(property) || counts.contains(property.getCode()));
        WithheldExtensions.removeFrom(copy, this::withheld);
        Set<String> left = new HashSet<>();
        collect(copy.getConcept(), property -> withheld.contains(property.getCode()), left);
        copy.getProperty()
                .removeIf(declared -> counts.contains(declared.getCode())
                        || withheld.contains(declared.getCode()) && !left.contains(declared.getCode()));
        return copy;
    }

    private static boolean counts(PropertyComponent declared, Set<String> withheld) {
        return declared.getExtension().stream()
                .anyMatch(extension -> extension.getUrl() != null
                        && extension.getUrl().endsWith(COUNTS)
                        && extension.getValue() != null
                        && withheld.contains(extension.getValue().primitiveValue()));
    }

    private static void remove(List<ConceptDefinitionComponent> concepts, Predicate<ConceptPropertyComponent> such) {
        for (ConceptDefinitionComponent concept : concepts) {
            concept.getProperty().removeIf(such);
            remove(concept.getConcept(), such);
        }
    }
}
