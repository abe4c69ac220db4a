package io.github.m99terminology.hapi.external;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * BCP 47: tags of registered subtags, in any case; what begins with an x is private and may be anything. A tag is written as RFC 5646 2.1.1
 * writes it (zh-Hans-CN), however it was sent, and its parts are properties, to filter by.
 */
final class LanguageTags implements CodeGrammar {

    static final String SYSTEM = "urn:ietf:bcp:47";
    static final String COMMON = "http://hl7.org/fhir/ValueSet/languages";

    private static final int LONGEST = 100;

    /** What a tag may be made of, as R4 calls it. */
    private static final Map<String, String> PARTS = Map.of(
            "language", "The language subtag",
            "script", "The script subtag",
            "region", "The region subtag",
            "variant", "A variant subtag",
            "extension", "What an extension says, without its singleton",
            "private-use", "What stands behind x");

    private final SubtagRegistry registry;

    private final @Nullable ArtifactMetadata commonCodes;

    private LanguageTags(SubtagRegistry registry, @Nullable ArtifactMetadata commonCodes) {
        this.registry = registry;
        this.commonCodes = commonCodes;
    }

    static CodeSystemDefinition definition(CommonCodes common) {
        LanguageTags languages = new LanguageTags(SubtagRegistry.read(), common.valueSet());
        List<ConceptDefinition> concepts = common.concepts().stream()
                .map(EnumeratedConcept::code)
                .distinct()
                .map(languages::concept)
                .filter(Objects::nonNull)
                .map(ConceptDefinition.class::cast)
                .toList();
        return new ExternalSystem(SYSTEM, null, "BCP 47", false, languages)
                .of(
                        concepts,
                        PARTS.entrySet().stream()
                                .map(part -> new PropertyDefinition(part.getKey(), null, part.getValue(), "code"))
                                .toList());
    }

    @Override
    public @Nullable ConceptDefinition concept(String code) {
        if (mistake(code) != null) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(code);
        // Not of a tag that has since been replaced by another: i-klingon stays what it is.
        String written = locale.toLanguageTag();
        return ExternalSystem.concept(
                written.equalsIgnoreCase(code) ? written : code, display(locale), List.of(), parts(locale));
    }

    private static List<Property> parts(Locale locale) {
        List<Property> parts = new ArrayList<>();
        part(parts, "language", locale.getLanguage());
        part(parts, "script", locale.getScript());
        part(parts, "region", locale.getCountry());
        variants(locale).forEach(variant -> part(parts, "variant", variant));
        for (char key : locale.getExtensionKeys()) {
            part(parts, key == 'x' ? "private-use" : "extension", locale.getExtension(key));
        }
        return parts;
    }

    private static Stream<String> variants(Locale locale) {
        return Stream.of(locale.getVariant().toLowerCase(Locale.ROOT).split("_", -1));
    }

    private static void part(List<Property> parts, String name, @Nullable String subtag) {
        if (subtag != null && !subtag.isEmpty()) {
            parts.add(Property.of(name, new CodeValue(subtag)));
        }
    }

    @Override
    public @Nullable String mistake(String code) {
        if (code.length() > LONGEST) {
            return "A language tag of more than %d characters is not read".formatted(LONGEST);
        }
        Locale locale;
        try {
            locale = new Locale.Builder().setLanguageTag(code).build();
        } catch (IllformedLocaleException wrong) {
            return "'%s' is not written as a language tag, such as de-CH".formatted(code);
        }
        if (locale.getLanguage().isEmpty()) {
            return code.isEmpty() ? "There is no language tag" : null;
        }
        Stream<@Nullable String> parts = Stream.of(
                unregistered("language", locale.getLanguage()),
                unregistered("script", locale.getScript()),
                unregistered("region", locale.getCountry()));
        return Stream.concat(parts, variants(locale).map(variant -> unregistered("variant", variant)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String unregistered(String kind, String subtag) {
        return subtag.isEmpty() || registry.description(kind, subtag) != null
                ? null
                : "'%s' is not a registered %s".formatted(subtag, kind);
    }

    /** {@code German (Switzerland)}. */
    private String display(Locale locale) {
        String language = registry.description("language", locale.getLanguage());
        List<String> more = new ArrayList<>();
        more.add(registry.description("script", locale.getScript()));
        more.add(registry.description("region", locale.getCountry()));
        more.removeIf(Objects::isNull);
        String name = language == null ? locale.toLanguageTag() : language;
        return more.isEmpty() ? name : name + " (" + String.join(", ", more) + ")";
    }

    @Override
    public @Nullable ArtifactMetadata commonCodes() {
        return commonCodes;
    }
}
