package io.github.m99terminology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ResourceTableTest {

    private static List<List<String>> table(String json) {
        return ResourceTable.of(
                        (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(json.replace('\'', '"')))
                .orElseThrow();
    }

    /** As a program reads it. */
    private static List<List<String>> readAgain(byte[] csv) throws IOException {
        String text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text.substring(1)))) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }

    /**
     * <pre>
     *   warm      «=1+1»
     *   └─ red    Caution "hot" [E: editors], Caution "bright" [A], rot (de); weight 7
     * </pre>
     */
    @Test
    void codeSystem_hasALineForEachConcept_andAColumnForEachKindOfStatement() throws IOException {
        List<List<String>> table = table(
                """
                {'resourceType':'CodeSystem','url':'urn:c','version':'3','language':'en','concept':[
                 {'code':'warm','display':'=1+1','concept':[{'code':'red','definition':'Two\\nlines',
                  'designation':[
                   {'use':{'code':'c','display':'Caution'},'value':'hot','extension':[{'url':'urn:x/evidence','extension':[
                     {'url':'grade','valueCoding':{'code':'E'}},{'url':'origin','valueString':'editors'}]}]},
                   {'use':{'code':'c','display':'Caution'},'language':'en','value':'bright','extension':[{'url':'urn:x/evidence',
                     'extension':[{'url':'grade','valueCoding':{'code':'A'}}]}]},
                   {'language':'de','value':'rot'}],
                  'property':[{'code':'weight','valueInteger':7}]}]}]}""");

        assertThat(table)
                .containsExactly(
                        List.of(
                                "system",
                                "version",
                                "code",
                                "display",
                                "definition",
                                "parent",
                                "Caution",
                                "Caution (evidence)",
                                "designation (de)",
                                "weight"),
                        List.of("urn:c", "3", "warm", "=1+1", "", "", "", "", "", ""),
                        List.of(
                                "urn:c",
                                "3",
                                "red",
                                "",
                                "Two\nlines",
                                "warm",
                                "hot\nbright",
                                "E: editors\nA",
                                "rot",
                                "7"));
        List<List<String>> again = readAgain(Csv.of(table));
        assertThat(again.get(1).get(3)).isEqualTo("'=1+1");
        assertThat(again.get(2)).isEqualTo(table.get(2));
    }

    @Test
    void supplement_isOfTheCodesThatItSupplements() {
        assertThat(table(
                                "{'resourceType':'CodeSystem','url':'urn:s','version':'1','supplements':'urn:c|3','concept':[{'code':'red'}]}")
                        .get(1))
                .startsWith("urn:c", "3", "red");
    }

    @Test
    void expansion_hasPropertiesWhereTheyWereAskedFor() {
        List<List<String>> table = table(
                """
                {'resourceType':'ValueSet','expansion':{'timestamp':'2026-01-01','parameter':[{'name':'used-codesystem','valueUri':'urn:c|3'}],'contains':[{'system':'urn:c','code':'warm','abstract':true,
                 'contains':[{'system':'urn:c','code':'red','display':'Red','inactive':true,'extension':[
                  {'url':'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property','extension':[
                   {'url':'code','valueCode':'weight'},{'url':'value','valueInteger':7}]}]}]}]}}""");

        assertThat(table)
                .containsExactly(
                        List.of("system", "version", "code", "display", "abstract", "inactive", "parent", "weight"),
                        List.of("urn:c", "3", "warm", "", "true", "false", "", ""),
                        List.of("urn:c", "3", "red", "Red", "false", "true", "warm", "7"));
    }

    @Test
    void map_hasALineForEachPair_andForWhatHasNone() {
        List<List<String>> table = table(
                """
                {'resourceType':'ConceptMap','group':[{'source':'urn:c','target':'urn:d','element':[
                 {'code':'red','target':[{'code':'1','equivalence':'equivalent'},{'code':'2','equivalence':'wider','comment':'loose'}]},
                 {'code':'blue'}]}]}""");

        assertThat(table).hasSize(4);
        assertThat(table.get(2))
                .containsExactly("urn:c", "", "red", "", "urn:d", "", "2", "", "wider", "", "", "", "loose");
        assertThat(table.get(3)).containsExactly("urn:c", "", "blue", "", "", "", "", "", "", "", "", "", "");
    }

    @Test
    void whatIsNoTable_isNone() {
        Resource set = (Resource) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource("{\"resourceType\":\"ValueSet\",\"url\":\"urn:v\"}");
        assertThat(ResourceTable.of(set)).isEmpty();
    }

    @Test
    void whatASpreadsheetWouldCalculate_isText() {
        String text = new String(
                Csv.of(List.of(List.of("=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "1=1", ""))),
                StandardCharsets.UTF_8);
        assertThat(text)
                .isEqualTo(
                        "\uFEFF\"'=1\",\"'+1\",\"'-1\",\"'@a\",\"'\t=1\",\"'\r=1\",\"'\n=1\",\"'＝1\",\"1=1\",\"\"\r\n");
    }
}
