package io.github.m99terminology.hapi.external;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** BCP 47: tags of registered subtags, in any case; what begins with an x is private and may be anything. */
final class LanguageTags implements CodeGrammar {

    static final String SYSTEM = "urn:ietf:bcp:47";
    static final String COMMON = "http://hl7.org/fhir/ValueSet/languages";

    private static final int LONGEST = 100;

    private final SubtagRegistry registry;

    private LanguageTags(SubtagRegistry registry) {
        this.registry = registry;
    }

    static CodeSystemDefinition definition(List<EnumeratedConcept> common) {
        LanguageTags languages = new LanguageTags(SubtagRegistry.read());
        List<ConceptDefinition> concepts = common.stream()
                .map(EnumeratedConcept::code)
                .distinct()
                .map(languages::concept)
                .filter(Objects::nonNull)
                .map(ConceptDefinition.class::cast)
                .toList();
        return new ExternalSystem(SYSTEM, null, "BCP 47", false, languages).of(concepts, List.of());
    }

    @Override
    public @Nullable ConceptDefinition concept(String code) {
        return mistake(code) == null
                ? ExternalSystem.concept(code, display(Locale.forLanguageTag(code)), List.of(), List.of())
                : null;
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
        return Stream.of(
                        unregistered("language", locale.getLanguage()),
                        unregistered("script", locale.getScript()),
                        unregistered("region", locale.getCountry()))
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
    public String commonCodes() {
        return COMMON;
    }

    @Override
    public boolean isDerived(String property) {
        return false;
    }

    @Override
    public ConceptDefinition derived(ConceptDefinition concept) {
        return concept;
    }
}
