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
        return new CodeSystemDefinition(
                metadata(id, SUPPLEMENT, "3", "de"),
                Content.SUPPLEMENT,
                Canonical.of(ANIMALS),
                true,
                null,
                false,
                false,
                null,
                List.of(new PropertyDefinition("danger", null, null, "string")),
                List.of(),
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
        return new CodeSystemDefinition(
                metadata(id, url, version, "en"),
                content,
                null,
                caseSensitive,
                "is-a",
                false,
                false,
                url + "-all",
                List.of(
                        new PropertyDefinition("legs", "http://example.org/p#legs", null, "code"),
                        new PropertyDefinition("status", StandardProperty.BASE + "status", null, "code"),
                        new PropertyDefinition("note", null, null, "string")),
                List.of(),
                List.of(concepts));
    }

    public static ArtifactMetadata metadata(
            @Nullable String id, String url, @Nullable String version, @Nullable String language) {
        return new ArtifactMetadata(
                id, url, version, "Name", "Title", "active", false, null, null, null, null, null, language, null, null,
                List.of());
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
