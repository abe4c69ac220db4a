package io.github.m99terminology.fuzz;

import java.util.List;

/** Right requests and resources, to be damaged. */
final class Templates {

    static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String LOOKUP = "/fhir/CodeSystem/$lookup";
    static final String EXPAND = "/fhir/ValueSet/$expand";
    static final String TRANSLATE = "/fhir/ConceptMap/$translate";

    static final List<String> OPERATIONS = List.of(
            LOOKUP,
            EXPAND,
            TRANSLATE,
            "/fhir/CodeSystem/$validate-code",
            "/fhir/CodeSystem/$subsumes",
            "/fhir/ValueSet/$validate-code",
            "/fhir/CodeSystem/$batch-validate-code",
            "/fhir/ValueSet/$batch-validate-code",
            "/fhir/ValueSet/$compare",
            "/fhir/$versions");

    static final List<String> PARAMETERS = List.of(
            "url",
            "thisUrl",
            "otherUrl",
            "system",
            "code",
            "version",
            "codeA",
            "codeB",
            "property",
            "displayLanguage",
            "useSupplement",
            "filter",
            "count",
            "offset",
            "date",
            "activeOnly",
            "includeDesignations",
            "designation",
            "excludeNested",
            "system-version",
            "check-system-version",
            "force-system-version",
            "default-valueset-version",
            "exclude-system",
            "display",
            "abstract",
            "inferSystem",
            "mode",
            "targetsystem",
            "target",
            "source",
            "reverse",
            "conceptMapVersion",
            "valueSetVersion",
            "coding",
            "valueSet",
            "tx-resource",
            "_format",
            "_pretty",
            "_summary",
            "_elements",
            "nonsense");

    static final List<String> SEARCHES = List.of(
            "_count",
            "_offset",
            "_sort",
            "_lastUpdated",
            "url",
            "url:below",
            "url:missing",
            "name",
            "name:exact",
            "name:contains",
            "title",
            "status",
            "version",
            "_id",
            "_total",
            "_summary",
            "_elements",
            "_include",
            "_revinclude",
            "_has:ValueSet:x:y",
            "_filter",
            "_contained",
            "_text",
            "_content",
            "_tag",
            "_profile",
            "_list",
            "code",
            "date",
            "identifier",
            "reference",
            "context-quantity",
            "context-type-value",
            "_since",
            "_at",
            "_type",
            "_getpages",
            "_getpagesoffset",
            "nonsense");

    static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "If-None-Match",
            "If-Match",
            "If-Modified-Since",
            "If-None-Exist",
            "Content-Type",
            "Content-Encoding",
            "X-Request-ID",
            "Prefer",
            "Range",
            "Authorization",
            "Cookie",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "Forwarded",
            "Origin",
            "Cache-Control",
            "X-HTTP-Method-Override");

    static final List<String> PATHS = List.of(
            "/fhir",
            "/fhir/",
            "/fhir/metadata",
            "/fhir/CodeSystem",
            "/fhir/ValueSet/$expand",
            "/fhir/CodeSystem/fuzz-kept",
            "/fhir/CodeSystem/fuzz-kept/_history/1",
            "/fhir/_history",
            "/fhir/CodeSystem/_search",
            "/fhir/CodeSystem/x/$validate-code",
            "/fhir/NamingSystem",
            "/code/M99.65",
            "/",
            "/health/ready");

    static final String KEPT =
            """
            {"resourceType":"CodeSystem","id":"fuzz-kept","url":"http://example.org/fuzz-kept","version":"1","status":"active",
             "content":"complete","caseSensitive":true,"property":[{"code":"weight","type":"decimal"}],
             "concept":[{"code":"a","display":"A","designation":[{"language":"de","value":"Ah"}],
               "property":[{"code":"weight","valueDecimal":1.5}],"concept":[{"code":"b"}]},{"code":"c"}]}""";

    static final List<String> RESOURCES = List.of(
            KEPT,
            """
            {"resourceType":"ValueSet","id":"fuzz-set","url":"http://example.org/fuzz-set","status":"active",
             "contained":[{"resourceType":"ValueSet","id":"in","status":"active","compose":{"include":[{"system":"http://example.org/fuzz-kept"}]}}],
             "compose":{"inactive":true,"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","version":"2026",
               "filter":[{"property":"concept","op":"is-a","value":"M99.6"}]},{"valueSet":["#in"]},
               {"system":"http://example.org/fuzz-kept","concept":[{"code":"a","display":"Other"}]}],
               "exclude":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"M99.65"}]}]}}""",
            """
            {"resourceType":"ConceptMap","id":"fuzz-map","url":"http://example.org/fuzz-map","status":"active",
             "sourceUri":"http://example.org/fuzz-set","targetUri":"http://example.org/other","group":[{"source":"http://example.org/fuzz-kept",
             "target":"http://hl7.org/fhir/sid/icd-10-cm","element":[{"code":"a","target":[{"code":"M99.65","equivalence":"wider",
             "dependsOn":[{"property":"http://example.org/p","value":"v"}]}]}],"unmapped":{"mode":"fixed","code":"M99.9"}}]}""",
            """
            {"resourceType":"NamingSystem","id":"fuzz-name","name":"Fuzz","status":"active","kind":"codesystem","date":"2026-01-01",
             "uniqueId":[{"type":"uri","value":"http://example.org/fuzz-kept","preferred":true}]}""");

    static final List<String> BODIES = List.of(
            """
            {"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"M99.65"}},
             {"name":"property","valueCode":"billable"},{"name":"displayLanguage","valueCode":"de"}]}""",
            """
            {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"http://hl7.org/fhir/sid/icd-10-cm?fhir_vs"},{"name":"count","valueInteger":3},
             {"name":"filter","valueString":"stenosis pelvic"},{"name":"includeDesignations","valueBoolean":true}]}""",
            """
            {"resourceType":"Parameters","parameter":[{"name":"codeableConcept","valueCodeableConcept":{"text":"x","coding":[
             {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"M99.65","display":"x"}]}},{"name":"url","valueUri":"http://hl7.org/fhir/sid/icd-10-cm"}]}""",
            """
            {"resourceType":"Parameters","parameter":[{"name":"validation","resource":{"resourceType":"Parameters","parameter":[
             {"name":"url","valueUri":"http://hl7.org/fhir/sid/icd-10-cm"},{"name":"code","valueCode":"M99.65"}]}}]}""",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":" + RESOURCES.get(1)
                    + "},{\"name\":\"tx-resource\",\"resource\":" + KEPT + "}]}",
            """
            {"resourceType":"Parameters","parameter":[{"name":"system","valueUri":"http://hl7.org/fhir/sid/icd-10-cm"},{"name":"code","valueCode":"M99.65"},
             {"name":"useSupplement","valueCanonical":"http://example.org/fuzz-supplement"},{"name":"tx-resource","resource":{"resourceType":"CodeSystem",
             "url":"http://example.org/fuzz-supplement","version":"1","status":"active","content":"supplement",
             "supplements":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"M99.65","designation":[{"language":"de","value":"Enge"}]}]}}]}""",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"conceptMap\",\"resource\":" + RESOURCES.get(2)
                    + "},{\"name\":\"code\",\"valueCode\":\"a\"},{\"name\":\"system\",\"valueUri\":\"http://example.org/fuzz-kept\"}]}");

    static final String BUNDLE =
            """
            {"resourceType":"Bundle","type":"batch","entry":[
             {"request":{"method":"GET","url":"CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65"}},
             {"request":{"method":"GET","url":"ValueSet?url=x&_count=2"}},
             {"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0","request":{"method":"GET","url":"metadata"}}]}""";

    static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?><Parameters xmlns="http://hl7.org/fhir"><parameter><name value="system"/>\
            <valueUri value="http://hl7.org/fhir/sid/icd-10-cm"/></parameter><parameter><name value="code"/><valueCode value="M99.65"/>\
            </parameter><parameter><name value="x"/><resource><ValueSet><status value="active"/><text><status value="generated"/>\
            <div xmlns="http://www.w3.org/1999/xhtml">&#8212;</div></text></ValueSet></resource></parameter></Parameters>""";

    private Templates() {}
}
