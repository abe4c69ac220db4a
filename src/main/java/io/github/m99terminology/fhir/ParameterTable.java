package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.ParameterDefinition.accepted;
import static io.github.m99terminology.fhir.ParameterDefinition.many;
import static io.github.m99terminology.fhir.ParameterDefinition.one;
import static io.github.m99terminology.fhir.ParameterDefinition.unsupported;
import static io.github.m99terminology.fhir.ParameterDefinition.withoutEffect;
import static io.github.m99terminology.fhir.ParameterType.BOOLEAN;
import static io.github.m99terminology.fhir.ParameterType.CODEABLE_CONCEPT;
import static io.github.m99terminology.fhir.ParameterType.CODE_SYSTEM;
import static io.github.m99terminology.fhir.ParameterType.CODING;
import static io.github.m99terminology.fhir.ParameterType.CONCEPT_MAP;
import static io.github.m99terminology.fhir.ParameterType.DATE;
import static io.github.m99terminology.fhir.ParameterType.DEPENDENCY;
import static io.github.m99terminology.fhir.ParameterType.INTEGER;
import static io.github.m99terminology.fhir.ParameterType.NOTE;
import static io.github.m99terminology.fhir.ParameterType.PARAMETERS;
import static io.github.m99terminology.fhir.ParameterType.PROPERTY;
import static io.github.m99terminology.fhir.ParameterType.TERMINOLOGY;
import static io.github.m99terminology.fhir.ParameterType.TEXT;
import static io.github.m99terminology.fhir.ParameterType.VALUE_SET;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.fhir.ParameterDefinition.Support;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters of each operation: R4's, those of later FHIR versions, of HL7's tools and terminology ecosystem, and of HAPI. Each is
 * either supported; or accepted, because the answer is right without it; or accepted and named in a warning, because it might have made a
 * difference; or refused, because the answer without it would be a wrong one. For what is in no table see {@link UnknownParameters}.
 */
record ParameterTable(String operation, Map<String, ParameterDefinition> definitions) {

    /**
     * Sent by HL7's validator and test runner with any operation, or meant for the HTTP layer; the answer is right without them. The
     * validator's {@code profile-url} names its own expansion profile; cache ids name what a client believes to be kept here, but HL7's
     * tools send all that they refer to unless a server offers {@code $cache-control}.
     */
    private static final List<ParameterDefinition> ACCEPTED = Stream.of(
                    "_format",
                    "_pretty",
                    "_summary",
                    "_elements",
                    "_limit",
                    "_incomplete",
                    "uuid",
                    "cache-id",
                    "x-system-cache-id",
                    "no-cache",
                    "diagnostics",
                    "profile",
                    "profile-url",
                    "mode",
                    "defaultDisplayLanguage",
                    "limitedExpansion",
                    "incomplete-ok",
                    "default-to-latest-version",
                    "excludePostCoordinated")
            .map(ParameterDefinition::accepted)
            .toList();

    private static final List<ParameterDefinition> EVERYWHERE = List.of(
            one("date", DATE),
            many("tx-resource", TERMINOLOGY),
            many("system-version", TEXT),
            many("check-system-version", TEXT),
            many("force-system-version", TEXT),
            many("default-valueset-version", TEXT),
            many("check-valueset-version", TEXT),
            many("force-valueset-version", TEXT),
            one("manifest", TEXT));

    /** HL7's validator sends its expansion parameters with every validation; what they shape is a list, not a verdict. */
    private static Stream<ParameterDefinition> shapesOfExpansions() {
        return Stream.of(
                        "offset",
                        "count",
                        "includeDesignations",
                        "designation",
                        "includeDefinition",
                        "excludeNested",
                        "includeHierarchy",
                        "excludeNotForUI",
                        "property",
                        "includeAlternateCodes")
                .map(ParameterDefinition::accepted);
    }

    static final ParameterTable LOOKUP = of(
            "CodeSystem/$lookup",
            one("code", TEXT),
            one("system", TEXT),
            one("version", TEXT),
            one("coding", CODING),
            one("displayLanguage", TEXT),
            one("language", TEXT),
            many("property", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable CODE_SYSTEM_VALIDATE_CODE = validation(
            "CodeSystem/$validate-code",
            one("url", TEXT),
            one("codeSystem", CODE_SYSTEM),
            one("code", TEXT),
            one("version", TEXT),
            one("display", TEXT),
            one("coding", CODING),
            one("codeableConcept", CODEABLE_CONCEPT),
            one("abstract", BOOLEAN),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT),
            one("lenient-display-validation", BOOLEAN),
            many("mode", TEXT),
            one("activeOnly", BOOLEAN),
            accepted("valueset-membership-only"),
            accepted("versionsMatch"),
            accepted("inferSystem"),
            one("guidance", BOOLEAN));

    static final ParameterTable VALUE_SET_VALIDATE_CODE = validation(
            "ValueSet/$validate-code",
            one("url", TEXT),
            withoutEffect("context"),
            one("valueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            one("code", TEXT),
            one("system", TEXT),
            one("systemVersion", TEXT),
            one("display", TEXT),
            one("coding", CODING),
            one("codeableConcept", CODEABLE_CONCEPT),
            one("abstract", BOOLEAN),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT),
            one("inferSystem", BOOLEAN),
            one("implySystem", BOOLEAN),
            one("lenient-display-validation", BOOLEAN),
            many("mode", TEXT),
            one("activeOnly", BOOLEAN),
            one("valueset-membership-only", BOOLEAN),
            one("versionsMatch", BOOLEAN),
            one("guidance", BOOLEAN));

    static final ParameterTable CODE_SYSTEM_BATCH = CODE_SYSTEM_VALIDATE_CODE.batched();

    static final ParameterTable VALUE_SET_BATCH = VALUE_SET_VALIDATE_CODE.batched();

    static final ParameterTable EXPAND = of(
            "ValueSet/$expand",
            one("url", TEXT),
            one("valueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            withoutEffect("context"),
            withoutEffect("contextDirection"),
            one("filter", TEXT),
            one("offset", INTEGER),
            one("count", INTEGER),
            one("includeDesignations", BOOLEAN),
            many("designation", TEXT),
            one("includeDefinition", BOOLEAN),
            one("activeOnly", BOOLEAN),
            one("excludeNested", BOOLEAN),
            one("includeHierarchy", BOOLEAN),
            withoutEffect("includeAlternateCodes"),
            unsupported("filterProperty"),
            one("excludeNotForUI", BOOLEAN),
            one("displayLanguage", TEXT),
            many("exclude-system", TEXT),
            one("versionsMatch", BOOLEAN),
            many("property", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable COMPARE = of(
            "ValueSet/$compare",
            one("thisUrl", TEXT),
            one("thisValueSet", VALUE_SET),
            one("otherUrl", TEXT),
            one("otherValueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            one("version-policy", TEXT),
            one("diagnostics", BOOLEAN),
            many("useSupplement", TEXT));

    static final ParameterTable CODE_SYSTEM_DIFF =
            of("CodeSystem/$diff", one("url", TEXT), one("from", TEXT), one("to", TEXT), many("useSupplement", TEXT));

    static final ParameterTable VALUE_SET_DIFF = of(
            "ValueSet/$diff",
            one("url", TEXT),
            one("valueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            one("system", TEXT),
            one("from", TEXT),
            one("to", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable CODE_SYSTEM_PACKAGE = packaging("CodeSystem/$package");

    static final ParameterTable VALUE_SET_PACKAGE = packaging("ValueSet/$package");

    /** CRMI's, and the maps, which depend on an artifact where it depends on none of them. */
    private static ParameterTable packaging(String operation) {
        return of(
                operation,
                one("url", TEXT),
                one("id", TEXT),
                one("version", TEXT),
                many("capability", TEXT),
                many("artifactVersion", TEXT),
                many("checkArtifactVersion", TEXT),
                many("forceArtifactVersion", TEXT),
                many("include", TEXT),
                one("includeConceptMaps", BOOLEAN),
                one("offset", INTEGER),
                one("count", INTEGER),
                many("useSupplement", TEXT),
                unsupported("identifier"),
                unsupported("packageOnly"),
                unsupported("terminologyCapabilities"),
                unsupported("artifactEndpointConfiguration"),
                unsupported("contentEndpoint"),
                unsupported("terminologyEndpoint"));
    }

    static final ParameterTable SUBSUMES = of(
            "CodeSystem/$subsumes",
            one("codeA", TEXT),
            one("codeB", TEXT),
            one("system", TEXT),
            one("version", TEXT),
            one("codingA", CODING),
            one("codingB", CODING));

    static final ParameterTable FIND_MATCHES = of(
            "CodeSystem/$find-matches",
            one("system", TEXT),
            one("version", TEXT),
            many("property", PROPERTY),
            one("exact", BOOLEAN),
            one("compositional", BOOLEAN),
            one("count", INTEGER),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT));

    /** The note comes in a body alone: an address is logged on its way. */
    static final ParameterTable CHECK_DOCUMENTATION = of(
            "CodeSystem/$check-documentation",
            one(IncomingParameters.NOTE, NOTE),
            one("url", TEXT),
            one("version", TEXT),
            one("code", TEXT),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable QUESTIONNAIRE = of(
            "CodeSystem/$questionnaire",
            one("url", TEXT),
            one("version", TEXT),
            one("code", TEXT),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT));

    /** Of a table that is kept: content of a request, or versions for it alone, would make no sense. */
    static final ParameterTable CLOSURE =
            alone("$closure", one("name", TEXT), many("concept", CODING), one("version", TEXT));

    static final ParameterTable PREFERRED_ID = alone("NamingSystem/$preferred-id", one("id", TEXT), one("type", TEXT));

    static final ParameterTable TRANSLATE = of(
            "ConceptMap/$translate",
            one("url", TEXT),
            one("conceptMap", CONCEPT_MAP),
            one("conceptMapVersion", TEXT),
            one("code", TEXT),
            one("system", TEXT),
            one("version", TEXT),
            one("source", TEXT),
            one("coding", CODING),
            one("codeableConcept", CODEABLE_CONCEPT),
            one("target", TEXT),
            one("targetsystem", TEXT),
            many("dependency", DEPENDENCY),
            one("reverse", BOOLEAN),
            one("sourceCode", TEXT),
            one("sourceSystem", TEXT),
            one("sourceVersion", TEXT),
            one("sourceCoding", CODING),
            one("sourceCodeableConcept", CODEABLE_CONCEPT),
            one("sourceScope", TEXT),
            one("targetCode", TEXT),
            one("targetSystem", TEXT),
            one("targetVersion", TEXT),
            one("targetCoding", CODING),
            one("targetCodeableConcept", CODEABLE_CONCEPT),
            one("targetScope", TEXT));

    private static ParameterTable of(String operation, ParameterDefinition... own) {
        return of(operation, Stream.concat(Stream.of(own), EVERYWHERE.stream()));
    }

    private static ParameterTable validation(String operation, ParameterDefinition... own) {
        Stream<ParameterDefinition> others = Stream.of(
                        EVERYWHERE.stream(), shapesOfExpansions(), Stream.of(withoutEffect("exclude-system")))
                .flatMap(each -> each);
        return of(operation, Stream.concat(Stream.of(own), others));
    }

    private static ParameterTable alone(String operation, ParameterDefinition... own) {
        return of(operation, Stream.of(own));
    }

    private static ParameterTable of(String operation, Stream<ParameterDefinition> supported) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        Stream.concat(supported, ACCEPTED.stream())
                .forEach(definition -> definitions.putIfAbsent(definition.name(), definition));
        return new ParameterTable(operation, definitions);
    }

    /** The table of the operation that does this one many times. */
    private ParameterTable batched() {
        Map<String, ParameterDefinition> all = new LinkedHashMap<>(definitions);
        all.put(BatchValidation.ITEM, many(BatchValidation.ITEM, PARAMETERS));
        return new ParameterTable(operation.replace("$", "$batch-"), all);
    }

    /** The names of the parameters that have an effect, for documentation and for whoever misspelt one. */
    List<String> supported() {
        return effective().map(ParameterDefinition::name).toList();
    }

    /** The parameters that have an effect. */
    Stream<ParameterDefinition> effective() {
        return definitions.values().stream().filter(definition -> definition.support() == Support.SUPPORTED);
    }

    /**
     * The request, when every parameter of it is supported, of the right type and not given too often, or can be left aside.
     *
     * @param strict whether a parameter that is in no table is refused
     * @throws TerminologyException INVALID_REQUEST or NOT_SUPPORTED
     */
    RequestParameters check(IncomingParameters incoming, boolean strict) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        Set<String> idle = new LinkedHashSet<>();
        UnknownParameters unknown = new UnknownParameters(operation, definitions.keySet(), strict);
        for (Given given : incoming.given()) {
            ParameterDefinition definition = definitions.get(given.name());
            if (definition == null && given.isBodyOfNote()) {
                throw invalid(RequestIssues.bodyWrongType(given.resourceType()));
            } else if (definition == null) {
                unknown.ignore(given.name(), supported());
            } else {
                switch (definition.support()) {
                    case SUPPORTED -> add(values, definition, given);
                    case WITHOUT_EFFECT -> idle.add(given.name());
                    case UNSUPPORTED ->
                        throw new TerminologyException(
                                Kind.NOT_SUPPORTED, RequestIssues.parameterUnsupported(operation, given.name()));
                    case ACCEPTED -> {}
                }
            }
        }
        List<Issue> warnings = new ArrayList<>(unknown.warnings());
        idle.forEach(name -> warnings.add(RequestIssues.parameterWithoutEffect(operation, name)));
        idle.addAll(unknown.names());
        return new RequestParameters(operation, values, incoming.without(idle), List.copyOf(warnings));
    }

    private void add(Map<String, List<Object>> values, ParameterDefinition definition, Given given) {
        Object value = definition.type().read(given);
        if (value == null) {
            String expected = definition.type().expected();
            throw invalid(
                    RequestIssues.parameterWrongType(operation, given.name(), expected, given.sentBeside(expected)));
        }
        if (value instanceof String text && !IncomingParameters.isGiven(given.name(), text)) {
            return;
        }
        List<Object> sofar = values.computeIfAbsent(given.name(), name -> new ArrayList<>(2));
        if (!sofar.isEmpty() && !definition.repeats()) {
            throw invalid(RequestIssues.parameterRepeated(operation, given.name()));
        }
        sofar.add(value);
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
