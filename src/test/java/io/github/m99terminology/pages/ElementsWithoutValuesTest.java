package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.fhir.Mutant;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.pages.ValueSetParts.Expansion;
import io.github.m99terminology.tables.ResourceTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FHIR lets each element have an extension in the place of its value ({@code "_status": {"extension": [data-absent-reason]}}). Of resources in
 * which nearly everything is said, each element in turn is left out, or has such an extension alone: the resource is refused in a sentence, or
 * it has a page, stands in lists and is a table, and nowhere is it said to be "null".
 */
class ElementsWithoutValuesTest {

    private static final String ABOUT =
            """
            "url":"http://example.org/%1$s","version":"1","name":"Thing","title":"A thing","status":"active","experimental":true,
            "date":"2026-01","publisher":"Somebody","description":"What it is","language":"en",
            "contact":[{"name":"Them","telecom":[{"system":"email","value":"them@example.org"}]}],
            "jurisdiction":[{"coding":[{"system":"urn:iso:std:iso:3166","code":"US","display":"United States"}],"text":"US"}],
            "meta":{"versionId":"2","lastUpdated":"2026-01-01T00:00:00Z"},
            """;

    private static final List<String> RESOURCES = List.of(
            "{\"resourceType\":\"CodeSystem\",\"id\":\"a\"," + ABOUT.formatted("a")
                    + """
                    "identifier":[{"system":"http://example.org/ids","value":"urn:oid:1.2.3"}],"purpose":"For it","copyright":"None",
                    "content":"complete","caseSensitive":true,"valueSet":"http://example.org/a-all","hierarchyMeaning":"is-a",
                    "compositional":false,"versionNeeded":true,"count":2,
                    "filter":[{"code":"f","description":"A filter","operator":["=","in"],"value":"a text"}],
                    "property":[{"code":"p","uri":"http://example.org/p","description":"A property","type":"string"}],
                    "concept":[{"code":"c","display":"A code","definition":"What it means",
                      "designation":[{"language":"de","use":{"system":"http://example.org/use","code":"u","display":"Use"},"value":"Ein Code"}],
                      "property":[{"code":"p","valueString":"said"}],"concept":[{"code":"d","display":"Below"}]}]}
                    """,
            "{\"resourceType\":\"CodeSystem\",\"id\":\"s\"," + ABOUT.formatted("s")
                    + """
                    "content":"supplement","supplements":"http://example.org/a|1","concept":[{"code":"c","display":"Other"}]}
                    """,
            "{\"resourceType\":\"ValueSet\",\"id\":\"v\"," + ABOUT.formatted("v")
                    + """
                    "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:1.2.4"}],"purpose":"For it","copyright":"None","immutable":true,
                    "compose":{"lockedDate":"2026-01-01","inactive":true,
                      "include":[{"system":"http://example.org/a","version":"1","concept":[{"code":"c","display":"A code",
                          "designation":[{"language":"de","value":"Ein Code"}]}]},
                        {"system":"http://example.org/a","filter":[{"property":"p","op":"=","value":"said"}],"valueSet":["http://example.org/w"]}],
                      "exclude":[{"valueSet":["http://example.org/x"]}]},
                    "expansion":{"identifier":"urn:uuid:1","timestamp":"2026-01-01","total":1,"offset":0,
                      "parameter":[{"name":"count","valueInteger":1}],
                      "contains":[{"system":"http://example.org/a","version":"1","code":"c","display":"A code","abstract":true,"inactive":true,
                        "designation":[{"language":"de","value":"Ein Code"}],"contains":[{"system":"http://example.org/a","code":"d"}]}]}}
                    """,
            "{\"resourceType\":\"CodeSystem\",\"id\":\"t\"," + ABOUT.formatted("t")
                    + """
                    "extension":[
                      {"url":"http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod",
                        "valuePeriod":{"start":"2025-10-01","end":"2026-09-30"}},
                      {"url":"http://example.org/StructureDefinition/first-in-force",
                        "extension":[{"url":"day","valueDate":"2015-10-01"},{"url":"history","valueString":"Before"}]},
                      {"url":"http://example.org/StructureDefinition/search-term",
                        "extension":[{"url":"term","valueString":"slipped"},{"url":"means","valueString":"subluxation"},
                          {"url":"elsewhere","valueCoding":{"system":"http://example.org/o","code":"x","display":"X"}}]},
                      {"url":"http://example.org/StructureDefinition/note-term",
                        "extension":[{"url":"term","valueString":"slipped"},{"url":"role","valueCode":"finding"},
                          {"url":"value","valueString":"v"}]},
                      {"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-CodeSystem.versionAlgorithm[x]","valueString":"semver"},
                      {"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status","valueCode":"draft"}],
                    "content":"fragment","caseSensitive":false,
                    "property":[{"code":"b","type":"boolean"},{"code":"i","type":"integer"},{"code":"d","type":"decimal"},
                      {"code":"t","type":"dateTime"},{"code":"k","type":"Coding"},{"code":"c","type":"code"}],
                    "concept":[{"code":"c","extension":[{"url":"http://example.org/e","valueCode":"z"}],
                      "property":[{"code":"b","valueBoolean":true},{"code":"i","valueInteger":1},{"code":"d","valueDecimal":1.5},
                        {"code":"t","valueDateTime":"2026-01-01"},{"code":"c","valueCode":"c"},
                        {"code":"k","valueCoding":{"system":"http://example.org/o","code":"x","display":"X"}}]}]}
                    """,
            "{\"resourceType\":\"ValueSet\",\"id\":\"e\"," + ABOUT.formatted("e")
                    + """
                    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-supplement","valueCanonical":"http://example.org/s"},
                      {"url":"http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter",
                        "extension":[{"url":"name","valueCode":"activeOnly"},{"url":"value","valueBoolean":true}]}],
                    "expansion":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-toocostly","valueBoolean":true},
                        {"url":"http://hl7.org/fhir/StructureDefinition/valueset-unclosed","valueBoolean":true}],
                      "identifier":"urn:uuid:1","timestamp":"2026-01-01","total":2,"offset":0,
                      "parameter":[{"name":"used-codesystem","valueUri":"http://example.org/a|1"}],
                      "contains":[{"system":"http://example.org/a","version":"1","code":"c","display":"A code","abstract":true,"inactive":true,
                        "designation":[{"language":"de","use":{"system":"http://example.org/use","code":"u"},"value":"Ein Code"}],
                        "contains":[{"system":"http://example.org/a","code":"d"}]},{"abstract":true,"display":"A group"}]}}
                    """,
            "{\"resourceType\":\"ConceptMap\",\"id\":\"k\"," + ABOUT.formatted("k")
                    + """
                    "sourceUri":"http://example.org/v","targetUri":"http://example.org/w",
                    "group":[{"source":"http://example.org/a","target":"http://example.org/b",
                      "element":[{"code":"c","extension":[
                        {"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-ConceptMap.group.element.noMap","valueBoolean":true},
                        {"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-ConceptMap.group.element.comment","valueString":"None"}]}],
                      "unmapped":{"mode":"other-map","url":"http://example.org/n"}},
                     {"source":"http://example.org/a","target":"http://example.org/b","element":[{"code":"c","target":[{"equivalence":"unmatched"}]}],
                      "unmapped":{"mode":"provided"}}]}
                    """,
            "{\"resourceType\":\"ConceptMap\",\"id\":\"m\"," + ABOUT.formatted("m")
                    + """
                    "identifier":{"system":"http://example.org/ids","value":"7"},"purpose":"For it","copyright":"None",
                    "sourceCanonical":"http://example.org/v","targetCanonical":"http://example.org/w",
                    "group":[{"source":"http://example.org/a","sourceVersion":"1","target":"http://example.org/b","targetVersion":"2",
                      "element":[{"code":"c","display":"A code","target":[{"code":"d","display":"Other","equivalence":"wider","comment":"Nearly",
                          "dependsOn":[{"property":"http://example.org/p","system":"http://example.org/a","value":"x","display":"X"}],
                          "product":[{"property":"http://example.org/p","value":"y"}]}]}],
                      "unmapped":{"mode":"fixed","code":"z","display":"Other","url":"http://example.org/n"}}]}
                    """,
            "{\"resourceType\":\"NamingSystem\",\"id\":\"n\","
                    + ABOUT.formatted("n").replaceAll("\"(url|version|title|experimental)\":[^,]*,", "")
                    + """
                    "kind":"codesystem","responsible":"Somebody","usage":"Everywhere",
                    "uniqueId":[{"type":"oid","value":"1.2.3","preferred":true,"comment":"Old"}]}
                    """);

    static Stream<Mutant> mutants() throws Exception {
        return Mutant.of(RESOURCES).stream();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void resource_withoutAValue_isRefused_orHasAPage(Mutant mutant) {
        MetadataResource resource = parsed(mutant);
        try {
            read(resource);
        } catch (TerminologyException refused) {
            assertThat(refused.issues()).isNotEmpty();
            assertThat(refused.getMessage()).doesNotContain("null");
            return;
        }

        assertThat(page(resource)).doesNotContain("null").doesNotContain("{{");
        assertThat(list(resource, BundleType.SEARCHSET)).doesNotContain("null");
        assertThat(list(resource, BundleType.HISTORY)).doesNotContain("null");
        assertThat(String.valueOf(ResourceTable.of(resource))).doesNotContain("null");
    }

    private static MetadataResource parsed(Mutant mutant) {
        return (MetadataResource) FhirContext.forR4Cached().newJsonParser().parseResource(mutant.json());
    }

    private static void read(MetadataResource resource) {
        if (resource instanceof CodeSystem system) {
            Definitions.codeSystem(system);
        } else if (resource instanceof ValueSet set) {
            Definitions.valueSet(set);
        } else if (resource instanceof ConceptMap map) {
            Definitions.conceptMap(map);
            Definitions.requireComments(map);
        } else {
            Definitions.namingSystem((NamingSystem) resource);
        }
    }

    private static String page(MetadataResource resource) {
        String path = "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        return text(Page.of(Templates.RESOURCE.execute(
                ResourceView.of(resource, PageSettings.NONE, "../../", path, new CodeLinks("", null), Expansion::of))));
    }

    private static String list(MetadataResource resource, BundleType type) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry().setResource(resource);
        return text(Page.of(Templates.RESOURCE.execute(ResourceView.of(
                bundle, PageSettings.NONE, "../", resource.fhirType(), "/" + resource.fhirType(), ""))));
    }

    private static String text(Page page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
