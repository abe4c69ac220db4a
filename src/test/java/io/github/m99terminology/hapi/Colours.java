package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.snapshot.SnapshotContent;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What the doors serve in these tests.
 *
 * <pre>
 *   colours|1            supplement|1            warm (value set)     to-paint (map)
 *   ├── red              Rot, graded A           is-a red             red → R1 (equivalent)
 *   │   └── dark-red
 *   └── blue
 * </pre>
 */
final class Colours {

    static final String SYSTEM = "http://example.org/colours";
    static final String WARM = "http://example.org/warm";

    private Colours() {}

    static SnapshotContent content() {
        CodeSystem colours = parse(
                CodeSystem.class,
                """
                {"resourceType": "CodeSystem", "id": "colours", "url": "http://example.org/colours", "version": "1", "name": "Colours",
                 "status": "active", "content": "complete", "caseSensitive": true, "hierarchyMeaning": "is-a",
                 "concept": [{"code": "red", "display": "Red", "concept": [{"code": "dark-red", "display": "Dark red"}]},
                             {"code": "blue", "display": "Blue"}]}
                """);
        CodeSystem supplement = parse(
                CodeSystem.class,
                """
                {"resourceType": "CodeSystem", "id": "german", "url": "http://example.org/german", "version": "1", "status": "active",
                 "content": "supplement", "supplements": "http://example.org/colours",
                 "concept": [{"code": "red", "designation": [{"language": "de", "value": "Rot",
                    "extension": [{"url": "http://example.org/grade", "valueCode": "A"}]}]}]}
                """);
        ValueSet warm = parse(
                ValueSet.class,
                """
                {"resourceType": "ValueSet", "id": "warm", "url": "http://example.org/warm", "version": "1", "status": "active",
                 "compose": {"include": [{"system": "http://example.org/colours",
                   "filter": [{"property": "concept", "op": "is-a", "value": "red"}]}]}}
                """);
        ConceptMap paint = parse(
                ConceptMap.class,
                """
                {"resourceType": "ConceptMap", "id": "to-paint", "url": "http://example.org/to-paint", "status": "active",
                 "group": [{"source": "http://example.org/colours", "target": "http://example.org/paint",
                   "element": [{"code": "red", "target": [{"code": "R1", "equivalence": "equivalent"}]}]}]}
                """);
        return new SnapshotContent(
                List.of(Definitions.codeSystem(colours), Definitions.codeSystem(supplement)),
                List.of(Definitions.valueSet(warm)),
                List.of(Definitions.conceptMap(paint)));
    }

    private static <T extends org.hl7.fhir.r4.model.Resource> T parse(Class<T> type, String json) {
        return PlainServer.R4.newJsonParser().parseResource(type, json);
    }
}
