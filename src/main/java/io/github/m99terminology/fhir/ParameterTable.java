package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.ParameterDefinition.accepted;
import static io.github.m99terminology.fhir.ParameterDefinition.many;
import static io.github.m99terminology.fhir.ParameterDefinition.one;
import static io.github.m99terminology.fhir.ParameterDefinition.unsupported;
import static io.github.m99terminology.fhir.ParameterType.BOOLEAN;
import static io.github.m99terminology.fhir.ParameterType.CODEABLE_CONCEPT;
import static io.github.m99terminology.fhir.ParameterType.CODE_SYSTEM;
import static io.github.m99terminology.fhir.ParameterType.CODING;
import static io.github.m99terminology.fhir.ParameterType.CONCEPT_MAP;
import static io.github.m99terminology.fhir.ParameterType.DEPENDENCY;
import static io.github.m99terminology.fhir.ParameterType.INTEGER;
import static io.github.m99terminology.fhir.ParameterType.PARAMETERS;
import static io.github.m99terminology.fhir.ParameterType.PROPERTY;
import static io.github.m99terminology.fhir.ParameterType.TERMINOLOGY;
import static io.github.m99terminology.fhir.ParameterType.TEXT;
import static io.github.m99terminology.fhir.ParameterType.VALUE_SET;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.fhir.ParameterDefinition.Support;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters of each operation: R4's, those of HL7's terminology ecosystem, and for {@code $translate} R5's
 * spellings. What is in no table is refused, so that a misspelt parameter is not silently without effect.
 */
record ParameterTable(String operation, Map<String, ParameterDefinition> definitions) {

    /** Sent by HL7's validator and test runner, or meant for the HTTP layer; no effect on what is answered. */
    private static final List<ParameterDefinition> WITHOUT_EFFECT = Stream.of(
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
                    "defaultDisplayLanguage",
                    "limitedExpansion",
                    "incomplete-ok",
                    "default-to-latest-version",
                    "excludePostCoordinated")
            .map(ParameterDefinition::accepted)
            .toList();

    private static final List<ParameterDefinition> EVERYWHERE = List.of(
            many("tx-resource", TERMINOLOGY),
            many("system-version", TEXT),
            many("check-system-version", TEXT),
            many("force-system-version", TEXT),
            many("default-valueset-version", TEXT),
            many("check-valueset-version", TEXT),
            many("force-valueset-version", TEXT));

    static final ParameterTable LOOKUP = of(
            "CodeSystem/$lookup",
            one("code", TEXT),
            one("system", TEXT),
            one("version", TEXT),
            one("coding", CODING),
            unsupported("date"),
            one("displayLanguage", TEXT),
            one("language", TEXT),
            many("property", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable CODE_SYSTEM_VALIDATE_CODE = of(
            "CodeSystem/$validate-code",
            one("url", TEXT),
            one("codeSystem", CODE_SYSTEM),
            one("code", TEXT),
            one("version", TEXT),
            one("display", TEXT),
            one("coding", CODING),
            one("codeableConcept", CODEABLE_CONCEPT),
            unsupported("date"),
            one("abstract", BOOLEAN),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT),
            one("lenient-display-validation", BOOLEAN),
            many("mode", TEXT),
            one("activeOnly", BOOLEAN),
            accepted("valueset-membership-only"),
            accepted("inferSystem"),
            one("guidance", BOOLEAN));

    static final ParameterTable VALUE_SET_VALIDATE_CODE = of(
            "ValueSet/$validate-code",
            one("url", TEXT),
            unsupported("context"),
            one("valueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            one("code", TEXT),
            one("system", TEXT),
            one("systemVersion", TEXT),
            one("display", TEXT),
            one("coding", CODING),
            one("codeableConcept", CODEABLE_CONCEPT),
            unsupported("date"),
            one("abstract", BOOLEAN),
            one("displayLanguage", TEXT),
            many("useSupplement", TEXT),
            one("inferSystem", BOOLEAN),
            one("implySystem", BOOLEAN),
            one("lenient-display-validation", BOOLEAN),
            many("mode", TEXT),
            one("activeOnly", BOOLEAN),
            one("valueset-membership-only", BOOLEAN),
            one("guidance", BOOLEAN));

    static final ParameterTable CODE_SYSTEM_BATCH = CODE_SYSTEM_VALIDATE_CODE.batched();

    static final ParameterTable VALUE_SET_BATCH = VALUE_SET_VALIDATE_CODE.batched();

    static final ParameterTable EXPAND = of(
            "ValueSet/$expand",
            one("url", TEXT),
            one("valueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            unsupported("context"),
            unsupported("contextDirection"),
            one("filter", TEXT),
            unsupported("date"),
            one("offset", INTEGER),
            one("count", INTEGER),
            one("includeDesignations", BOOLEAN),
            many("designation", TEXT),
            one("includeDefinition", BOOLEAN),
            one("activeOnly", BOOLEAN),
            one("excludeNested", BOOLEAN),
            one("excludeNotForUI", BOOLEAN),
            one("displayLanguage", TEXT),
            many("exclude-system", TEXT),
            many("property", TEXT),
            many("useSupplement", TEXT));

    static final ParameterTable COMPARE = of(
            "ValueSet/$compare",
            one("thisUrl", TEXT),
            one("thisValueSet", VALUE_SET),
            one("otherUrl", TEXT),
            one("otherValueSet", VALUE_SET),
            one("valueSetVersion", TEXT),
            one("diagnostics", BOOLEAN),
            many("useSupplement", TEXT));

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
            one("sourceCoding", CODING),
            one("sourceCodeableConcept", CODEABLE_CONCEPT),
            one("sourceScope", TEXT),
            one("targetCode", TEXT),
            one("targetSystem", TEXT),
            one("targetCoding", CODING),
            one("targetCodeableConcept", CODEABLE_CONCEPT),
            one("targetScope", TEXT));

    private static ParameterTable of(String operation, ParameterDefinition... own) {
        return of(operation, Stream.concat(Stream.of(own), EVERYWHERE.stream()));
    }

    private static ParameterTable alone(String operation, ParameterDefinition... own) {
        return of(operation, Stream.of(own));
    }

    private static ParameterTable of(String operation, Stream<ParameterDefinition> supported) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        Stream.concat(supported, WITHOUT_EFFECT.stream())
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
        return definitions.values().stream()
                .filter(definition -> definition.support() == Support.SUPPORTED)
                .map(ParameterDefinition::name)
                .toList();
    }

    /**
     * The request, when every parameter of it is known, supported, of the right type and not given too often.
     *
     * @throws TerminologyException INVALID_REQUEST or NOT_SUPPORTED
     */
    RequestParameters check(IncomingParameters incoming) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Given given : incoming.given()) {
            ParameterDefinition definition = definitions.get(given.name());
            if (definition == null) {
                throw invalid(RequestIssues.parameterUnknown(operation, given.name(), supported()));
            }
            if (definition.support() == Support.UNSUPPORTED) {
                throw new TerminologyException(
                        Kind.NOT_SUPPORTED, RequestIssues.parameterUnsupported(operation, given.name()));
            }
            if (definition.support() == Support.SUPPORTED) {
                add(values, definition, given);
            }
        }
        return new RequestParameters(operation, values, incoming);
    }

    private void add(Map<String, List<Object>> values, ParameterDefinition definition, Given given) {
        Object value = definition.type().read(given);
        if (value == null) {
            String sent = given.text() == null ? given.sentAs() : "'" + given.text() + "'";
            throw invalid(RequestIssues.parameterWrongType(
                    operation, given.name(), definition.type().expected(), sent));
        }
        if (value instanceof String text && text.isBlank()) {
            return;
        }
        List<Object> sofar = values.computeIfAbsent(given.name(), name -> new ArrayList<>(2));
        if (!sofar.isEmpty() && !definition.repeats()) {
            throw invalid(RequestIssues.parameterRepeated(operation, given.name()));
        }
        sofar.add(value);
    }

    private static TerminologyException invalid(io.github.m99terminology.model.Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
