package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small code systems to test with. The one most tests use:
 *
 * <pre>
 * http://example.org/animals|1.0, in English
 * animal            Animal              abstract
 * ├─ bird           Bird                legs=2
 * │  ├─ owl         Owl                 legs=2, de: Eule, synonym: strigiform
 * │  └─ dodo        Dodo                legs=2, status=retired
 * └─ fish           Fish                de-CH: Fisch
 *    └─ shark       Éminent Shark       note="sleek hunter"
 * plant             Plant
 * </pre>
 */
public final class CodeSystemFixture {

    public static final String ANIMALS = "http://example.org/animals";
    public static final String SUPPLEMENT = "http://example.org/animals-advice";

    private CodeSystemFixture() {}

    public static CodeSystemDefinition animals() {
        return animals("animals", "1.0");
    }

    public static CodeSystemDefinition animals(String id, @Nullable String version) {
        return definition(
                id,
                ANIMALS,
                version,
                Content.COMPLETE,
                true,
                concept(
                        "animal",
                        "Animal",
                        List.of(property("notSelectable", new BooleanValue(true))),
                        concept(
                                "bird",
                                "Bird",
                                List.of(legs("2")),
                                concept("owl", "Owl", List.of(legs("2")), designation("de", "Eule"), synonym()),
                                concept(
                                        "dodo",
                                        "Dodo",
                                        List.of(legs("2"), property("status", new CodeValue("retired"))))),
                        concept(
                                "fish",
                                "Fish",
                                List.of(),
                                List.of(designation("de-CH", "Fisch")),
                                concept(
                                        "shark",
                                        "Éminent Shark",
                                        List.of(property("note", new StringValue("sleek hunter")))))),
                concept("plant", "Plant", List.of()));
    }

    /** Advice in use {@code advice} and a property {@code danger} for shark; German for owl; a word on a unicorn, which is not there. */
    public static CodeSystemDefinition advice(String id) {
        return supplement(
                metadata(id, SUPPLEMENT, "3", "de"),
                ANIMALS,
                List.of(new PropertyDefinition("danger", null, null, "string")),
                List.of(
                        concept(
                                "shark",
                                null,
                                List.of(property("danger", new StringValue("swim away"))),
                                new Designation(
                                        "en",
                                        CodeRef.of("http://example.org/use", "advice"),
                                        "Do not pet",
                                        null,
                                        List.of())),
                        concept("bird", "Vogel", List.of()),
                        concept("unicorn", "Einhorn", List.of())));
    }

    public static CodeSystemDefinition definition(
            String id,
            String url,
            @Nullable String version,
            Content content,
            boolean caseSensitive,
            ConceptDefinition... concepts) {
        return definition(
                metadata(id, url, version, "en"),
                content,
                caseSensitive,
                List.of(
                        new PropertyDefinition("legs", "http://example.org/p#legs", null, "code"),
                        new PropertyDefinition("status", StandardProperty.BASE + "status", null, "code"),
                        new PropertyDefinition("note", null, null, "string")),
                List.of(concepts));
    }

    /** With {@code is-a} between its concepts and {@code URL-all} for all of them. */
    public static CodeSystemDefinition definition(
            ArtifactMetadata metadata,
            Content content,
            boolean caseSensitive,
            List<PropertyDefinition> properties,
            List<ConceptDefinition> concepts) {
        return definition(metadata, content, null, caseSensitive, "is-a", properties, concepts, List.of());
    }

    /** A fragment with {@code classified-with} between its concepts, as classifications have it. */
    public static CodeSystemDefinition classification(
            ArtifactMetadata metadata, List<PropertyDefinition> properties, ConceptDefinition... concepts) {
        return definition(
                metadata, Content.FRAGMENT, null, true, "classified-with", properties, List.of(concepts), List.of());
    }

    /** @param target canonical of what it is a supplement to */
    public static CodeSystemDefinition supplement(
            ArtifactMetadata metadata,
            String target,
            List<PropertyDefinition> properties,
            List<ConceptDefinition> concepts) {
        return definition(
                metadata, Content.SUPPLEMENT, Canonical.of(target), true, null, properties, concepts, List.of());
    }

    /** Without concepts. */
    public static CodeSystemDefinition identified(ArtifactMetadata metadata, String... identifiers) {
        return definition(metadata, Content.COMPLETE, null, true, null, List.of(), List.of(), List.of(identifiers));
    }

    private static CodeSystemDefinition definition(
            ArtifactMetadata metadata,
            Content content,
            @Nullable Canonical supplements,
            boolean caseSensitive,
            @Nullable String hierarchyMeaning,
            List<PropertyDefinition> properties,
            List<ConceptDefinition> concepts,
            List<String> identifiers) {
        return new CodeSystemDefinition(
                metadata,
                content,
                supplements,
                caseSensitive,
                hierarchyMeaning,
                false,
                false,
                supplements == null ? metadata.url() + "-all" : null,
                properties,
                List.of(),
                concepts,
                identifiers,
                null,
                List.of(),
                List.of());
    }

    public static ArtifactMetadata metadata(
            @Nullable String id, String url, @Nullable String version, @Nullable String language) {
        return new ArtifactMetadata(
                id, url, version, "Name", "Title", "active", false, null, null, null, null, null, language, null, null,
                List.of(), null);
    }

    public static ConceptDefinition concept(String code, ConceptDefinition... children) {
        return concept(code, "Display " + code, List.of(), children);
    }

    public static ConceptDefinition concept(
            String code, @Nullable String display, List<Property> properties, ConceptDefinition... children) {
        return concept(code, display, properties, List.of(), children);
    }

    public static ConceptDefinition concept(
            String code, @Nullable String display, List<Property> properties, Designation... designations) {
        return concept(code, display, properties, List.of(designations), new ConceptDefinition[0]);
    }

    public static ConceptDefinition concept(String code, @Nullable String display, List<Property> properties) {
        return concept(code, display, properties, new Designation[0]);
    }

    public static ConceptDefinition concept(
            String code,
            @Nullable String display,
            List<Property> properties,
            List<Designation> designations,
            ConceptDefinition... children) {
        return new ConceptDefinition(
                code, display, "What " + code + " means", designations, properties, List.of(), List.of(children));
    }

    public static Property property(String code, PropertyValue value) {
        return Property.of(code, value);
    }

    public static Designation designation(String language, String value) {
        return new Designation(language, null, value, null, List.of());
    }

    /** The codes of a set, in order. */
    public static List<String> codes(CodeSystemIndex index, java.util.BitSet set) {
        List<String> codes = new ArrayList<>();
        set.stream().forEach(ordinal -> codes.add(index.code(ordinal)));
        return codes;
    }

    private static Property legs(String number) {
        return property("legs", new CodeValue(number));
    }

    private static Designation synonym() {
        return new Designation("en", CodeRef.of("http://example.org/use", "synonym"), "strigiform", null, List.of());
    }
}
