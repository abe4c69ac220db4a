package io.github.m99terminology.hapi.external;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.BaseContent;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The specification's content, and with it the code systems that it names and leaves to others:
 *
 * <pre>
 *   UCUM             all that its grammar makes      org.fhir:ucum
 *   BCP 47           languages, by its grammar       the IANA registry, as HAPI carries it
 *   BCP 13           media types, by its grammar     Spring's parser
 *   ISO 3166, 4217   complete                        HAPI
 *   USPS             complete                        HAPI
 * </pre>
 *
 * What is common of those with a grammar says the specification, in value sets of its own.
 */
public final class ExternalContent implements BaseContent {

    private final BaseContent specification;
    private final Map<String, Supplier<CodeSystemDefinition>> systems;
    private final Map<String, Canonical> versions;
    private volatile @Nullable Both both;

    private record Both(Listing beneath, Listing all) {}

    public ExternalContent(BaseContent specification, FhirContext fhir) {
        this.specification = specification;
        ListedSystems listed = new ListedSystems(fhir);
        this.systems = Map.of(
                Units.SYSTEM, () -> Units.definition(common(Units.COMMON, Units.SYSTEM)),
                LanguageTags.SYSTEM, () -> LanguageTags.definition(common(LanguageTags.COMMON, LanguageTags.SYSTEM)),
                MimeTypes.SYSTEM, MimeTypes::definition,
                ListedSystems.COUNTRIES, listed::countries,
                ListedSystems.CURRENCIES, listed::currencies,
                ListedSystems.STATES, listed::states);
        this.versions = new HashMap<>();
        systems.keySet().forEach(system -> versions.put(system, Canonical.of(system)));
        versions.put(Units.SYSTEM, new Canonical(Units.SYSTEM, Units.version()));
    }

    /** Asked at every step of every request, so made once for each listing of the specification. */
    @Override
    public Listing listing() {
        Listing beneath = specification.listing();
        Both known = both;
        if (known == null || known.beneath() != beneath) {
            known = new Both(beneath, with(beneath));
            both = known;
        }
        return known.all();
    }

    private Listing with(Listing beneath) {
        Map<String, Canonical> all = new HashMap<>(beneath.codeSystems());
        all.putAll(versions);
        return new Listing(
                all,
                beneath.supplements(),
                beneath.valueSets(),
                beneath.systemsOfAllCodes(),
                beneath.ids(),
                beneath.systemsByName());
    }

    @Override
    public CodeSystemDefinition codeSystem(Canonical listed) {
        Supplier<CodeSystemDefinition> ours = systems.get(listed.url());
        return ours == null ? specification.codeSystem(listed) : ours.get();
    }

    @Override
    public ValueSetDefinition valueSet(Canonical listed) {
        return specification.valueSet(listed);
    }

    /** What a value set of the specification enumerates of a code system; nothing where the specification is not here. */
    private CommonCodes common(String valueSet, String system) {
        Canonical listed = specification.listing().valueSets().get(valueSet);
        return listed == null ? CommonCodes.NONE : CommonCodes.of(specification.valueSet(listed), system);
    }
}
