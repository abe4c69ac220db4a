package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Concept;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PreferredDisplay;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.DecimalValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ExpandResult.ExpansionProperty;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one concept is shown in an expansion, as the request wants it. Collects which properties were used on the way.
 *
 * <p>Order, label, weight and a status other than active are always shown: a user interface needs them. They are written as
 * extensions in content and as properties in expansions.
 */
final class ContainsBuilder {

    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";
    private static final String BCP_47 = "urn:ietf:bcp:47";
    private static final List<String> DERIVED = List.of("definition", "parent", "child");
    private static final Set<String> STANDARDS_ONLY = Set.of("active", "normative", "trial-use", "informative");

    /** What a code system says of a concept that an expansion repeats. */
    private static final Set<String> REPEATED = Set.of(CORE + "rendering-style", CORE + "rendering-xhtml");

    /** What a value set says of a concept that an expansion repeats. */
    private static final Set<String> REPEATED_FROM_VALUE_SET = Set.of(
            CORE + "rendering-style",
            CORE + "rendering-xhtml",
            CORE + "valueset-concept-definition",
            CORE + "valueset-deprecated",
            CORE + "structuredefinition-standards-status");

    private static final Set<String> REPEATED_ON_DESIGNATIONS =
            Set.of(CORE + "coding-sctdescid", CORE + "structuredefinition-standards-status");

    private final boolean withVersion;
    private final LanguageRanges languages;
    private final boolean withDesignations;
    private final List<String> wantedDesignations;
    private final List<String> wantedProperties;
    private final Deadline deadline;
    private final Map<CodeSystemIndex, Set<String>> wantedOf = new IdentityHashMap<>();
    private final Map<String, ExpansionProperty> used = new LinkedHashMap<>();

    ContainsBuilder(
            boolean withVersion,
            LanguageRanges languages,
            boolean withDesignations,
            List<String> wantedDesignations,
            List<String> wantedProperties,
            Deadline deadline) {
        this.withVersion = withVersion;
        this.languages = languages;
        this.withDesignations = withDesignations;
        this.wantedDesignations = wantedDesignations;
        this.wantedProperties = wantedProperties;
        this.deadline = deadline;
    }

    List<ExpansionProperty> usedProperties() {
        return List.copyOf(used.values());
    }

    Contained show(ConceptSet set, int ordinal, List<Contained> below) {
        deadline.check();
        CodeSystemIndex index = set.index();
        ConceptDisplays displays = ConceptDisplays.of(set, ordinal);
        PreferredDisplay display = displays.display(languages);
        return new Contained(
                index.url(),
                withVersion || index.definition().versionNeeded() ? index.version() : null,
                index.code(ordinal),
                display == null ? null : display.value(),
                index.isAbstract(ordinal),
                index.inactive(ordinal),
                withDesignations ? designations(displays, display) : List.of(),
                properties(set, ordinal),
                extensions(set, ordinal),
                below);
    }

    private List<Designation> designations(ConceptDisplays displays, @Nullable PreferredDisplay display) {
        return displays.besides(display).stream()
                .filter(this::wanted)
                .map(ContainsBuilder::repeated)
                .toList();
    }

    private boolean wanted(Designation designation) {
        if (wantedDesignations.isEmpty()) {
            return true;
        }
        CodeRef use = designation.use();
        String language = BCP_47 + "|" + designation.spoken();
        return wantedDesignations.stream()
                .anyMatch(token -> token.equalsIgnoreCase(language)
                        || (use != null
                                && (token.equals(use.system() + "|" + use.code()) || token.equals(use.code()))));
    }

    /** A supplement's statements keep all that is said of them (origin, evidence); others what HL7 says an expansion repeats. */
    private static Designation repeated(Designation designation) {
        if (designation.origin() != null) {
            return designation;
        }
        return new Designation(
                designation.language(),
                designation.use(),
                designation.value(),
                null,
                designation.extensions().stream()
                        .filter(extension -> REPEATED_ON_DESIGNATIONS.contains(extension.url()))
                        .toList());
    }

    private List<Extension> extensions(ConceptSet set, int ordinal) {
        EnumeratedConcept said = set.said(ordinal);
        List<Extension> own = said == null ? List.of() : said.extensions();
        List<Extension> general = set.index().concept(ordinal).extensions();
        if (own.isEmpty() && general.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        own.stream().filter(extension -> REPEATED_FROM_VALUE_SET.contains(extension.url())),
                        general.stream()
                                .filter(extension -> REPEATED.contains(extension.url()))
                                .filter(extension -> find(own, extension.url()) == null))
                .toList();
    }

    private List<Property> properties(ConceptSet set, int ordinal) {
        List<Property> shown = new ArrayList<>();
        for (String wanted : wantedOf.computeIfAbsent(set.index(), this::wantedOf)) {
            addWanted(shown, set.index(), ordinal, wanted);
        }
        EnumeratedConcept said = set.said(ordinal);
        List<Extension> own = said == null ? List.of() : said.extensions();
        List<Extension> general = set.index().concept(ordinal).extensions();
        addDecimal(shown, "weight", "itemWeight", first(own, "itemWeight", general, "itemWeight"));
        PropertyValue label = first(own, "valueset-label", general, "codesystem-label");
        if (label != null) {
            add(shown, "label", "label", new StringValue(label.text()));
        }
        addDecimal(shown, "order", "order", first(own, "valueset-conceptOrder", general, "codesystem-conceptOrder"));
        String status = status(set.index(), ordinal);
        if (status != null) {
            add(shown, "status", "status", new CodeValue(status));
        }
        return shown;
    }

    private static @Nullable String status(CodeSystemIndex index, int ordinal) {
        String status = index.status(ordinal);
        if (status == null) {
            return index.inactive(ordinal) ? "inactive" : null;
        }
        return STANDARDS_ONLY.contains(status) ? null : status;
    }

    /** R5: "either a code from the code system definition (convenient) or the formal URI", or {@code *} for all. */
    private Set<String> wantedOf(CodeSystemIndex index) {
        Set<String> codes = new LinkedHashSet<>();
        for (String wanted : wantedProperties) {
            if (wanted.equals("*")) {
                codes.addAll(DERIVED);
                codes.addAll(index.propertyCodes());
            } else if (wanted.startsWith(CONCEPT_PROPERTIES)) {
                codes.add(wanted.substring(CONCEPT_PROPERTIES.length()));
            }
            codes.add(wanted);
            index.properties().stream()
                    .filter(property -> wanted.equals(property.uri()))
                    .map(PropertyDefinition::code)
                    .forEach(codes::add);
        }
        return codes;
    }

    private void addWanted(List<Property> shown, CodeSystemIndex index, int ordinal, String wanted) {
        Concept concept = index.concept(ordinal);
        switch (wanted) {
            case "definition" -> {
                if (concept.definition() != null) {
                    add(shown, wanted, wanted, new StringValue(concept.definition()));
                }
            }
            case "parent" -> addCodes(shown, index, wanted, index.hierarchy().parents(ordinal));
            case "child" -> addCodes(shown, index, wanted, index.hierarchy().children(ordinal));
            default ->
                concept.properties().stream()
                        .filter(property -> property.code().equals(wanted))
                        .forEach(property -> {
                            used.putIfAbsent(wanted, new ExpansionProperty(wanted, uri(index, wanted)));
                            shown.add(property);
                        });
        }
    }

    private void addCodes(List<Property> shown, CodeSystemIndex index, String wanted, int[] ordinals) {
        Arrays.stream(ordinals).mapToObj(index::code).forEach(code -> add(shown, wanted, wanted, new CodeValue(code)));
    }

    private void addDecimal(List<Property> shown, String code, String uri, @Nullable PropertyValue value) {
        if (value != null) {
            add(shown, code, uri, decimal(value));
        }
    }

    /** As a number where it is one that fits; what somebody wrote in its place is shown as it stands. */
    private static PropertyValue decimal(PropertyValue value) {
        if (value instanceof DecimalValue) {
            return value;
        }
        try {
            return new DecimalValue(new BigDecimal(value.text()));
        } catch (IllegalArgumentException noNumber) {
            return new StringValue(value.text());
        }
    }

    private void add(List<Property> shown, String code, String uri, PropertyValue value) {
        boolean known = shown.stream()
                .anyMatch(property ->
                        property.code().equals(code) && property.value().equals(value));
        if (!known) {
            used.putIfAbsent(code, new ExpansionProperty(code, CONCEPT_PROPERTIES + uri));
            shown.add(Property.of(code, value));
        }
    }

    private static @Nullable String uri(CodeSystemIndex index, String code) {
        for (PropertyDefinition property : index.properties()) {
            if (property.code().equals(code)) {
                return property.uri();
            }
        }
        return null;
    }

    private static @Nullable PropertyValue first(
            List<Extension> own, String ownUrl, List<Extension> general, String generalUrl) {
        PropertyValue value = find(own, CORE + ownUrl);
        return value == null ? find(general, CORE + generalUrl) : value;
    }

    private static @Nullable PropertyValue find(List<Extension> extensions, String url) {
        for (Extension extension : extensions) {
            if (extension.url().equals(url)) {
                return extension.value();
            }
        }
        return null;
    }
}
