package io.github.m99terminology.hapi.content;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a resource where one code system, whose code here is always {@code SECRET}, is left out of all that is served. */
class WithholdingTest {

    private static final IParser JSON = FhirContext.forR4Cached().newJsonParser();
    private static final Withholding WITHHOLDING = new Withholding(Set.of("http://w.example", "urn:oid:1.2.3"));

    private static Resource parsed(String json) {
        return (Resource) JSON.parseResource(json.replace('\'', '"'));
    }

    /** Wherever a resource may hold codes of it, and whichever of its names and versions it is called by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'CodeSystem','url':'http://w.example','concept':[{'code':'SECRET'}]}",
                "{'resourceType':'CodeSystem','url':'urn:oid:1.2.3','concept':[{'code':'SECRET'}]}",
                "{'resourceType':'CodeSystem','url':'http://s.example','supplements':'http://w.example|2026','concept':[{'code':'SECRET'}]}",
                "{'resourceType':'ValueSet','compose':{'include':[{'system':'http://o.example'},{'system':'http://w.example','concept':[{'code':'SECRET'}]}]}}",
                "{'resourceType':'ValueSet','compose':{'include':[{'system':'http://o.example'}],'exclude':[{'system':'http://w.example','concept':[{'code':'SECRET'}]}]}}",
                "{'resourceType':'ValueSet','expansion':{'contains':[{'abstract':true,'display':'All','contains':[{'system':'http://w.example','code':'SECRET'}]}]}}",
                "{'resourceType':'ValueSet','contained':[{'resourceType':'ValueSet','id':'in','compose':{'include':[{'system':'http://w.example','concept':[{'code':'SECRET'}]}]}}],"
                        + "'compose':{'include':[{'valueSet':['#in']}]}}",
                "{'resourceType':'ValueSet','contained':[{'resourceType':'CodeSystem','id':'in','url':'http://w.example','concept':[{'code':'SECRET'}]}],"
                        + "'extension':[{'url':'http://e.example','valueReference':{'reference':'#in'}}]}",
                "{'resourceType':'ConceptMap','group':[{'source':'http://w.example','target':'http://o.example','element':[{'code':'SECRET'}]}]}",
                "{'resourceType':'ConceptMap','group':[{'source':'http://o.example','target':'http://w.example','element':[{'code':'a','target':[{'code':'SECRET','equivalence':'equal'}]}]}]}",
                "{'resourceType':'ConceptMap','group':[{'source':'http://o.example','target':'http://o.example','element':[{'code':'a','target':[{'code':'b','equivalence':'equal',"
                        + "'dependsOn':[{'property':'http://p.example','system':'http://w.example','value':'SECRET'}]}]}]}]}",
                "{'resourceType':'ConceptMap','group':[{'source':'http://o.example','target':'http://o.example','element':[{'code':'a','target':[{'code':'b','equivalence':'equal',"
                        + "'product':[{'property':'http://p.example','system':'http://w.example','value':'SECRET'}]}]}]}]}",
                "{'resourceType':'NamingSystem','name':'SECRET','uniqueId':[{'type':'oid','value':'1.2.3'}]}",
                "{'resourceType':'NamingSystem','name':'SECRET','uniqueId':[{'type':'uri','value':'http://w.example'}]}"
            })
    void resourceWithItsCodes_isWithheldWhole(String json) {
        Resource resource = parsed(json);

        assertThat(JSON.encodeResourceToString(resource)).contains("SECRET");
        assertThat(WITHHOLDING.of(resource)).isNull();
        assertThat(WITHHOLDING.shown(resource)).isNull();
        assertThat(WITHHOLDING.concerns(resource)).isTrue();
    }

    /** Of another code system only what leads to it goes, however deep it stands; and what was sent is left as it was. */
    @Test
    void propertiesWithItsCodes_goFromAnotherCodeSystem() {
        Resource resource = parsed(
                "{'resourceType':'CodeSystem','url':'http://o.example','property':[{'code':'billed','type':'Coding'},{'code':'kept','type':'string'}],"
                        + "'concept':[{'code':'a','concept':[{'code':'b','property':[{'code':'billed','valueCoding':{'system':'http://w.example','code':'SECRET'}},"
                        + "{'code':'kept','valueString':'x'}]}]}]}");

        Resource shown = WITHHOLDING.shown(resource);

        assertThat(JSON.encodeResourceToString(shown))
                .doesNotContain("SECRET", "billed")
                .contains("SUBSETTED", "kept", "\"b\"");
        assertThat(JSON.encodeResourceToString(resource)).contains("SECRET").doesNotContain("SUBSETTED");
    }

    /** Wherever a code system may have an extension, in whichever form that holds the code; one beside it stays. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'extension':[%s]",
                "'property':[{'code':'p','type':'string','extension':[%s]}]",
                "'concept':[{'code':'a','extension':[%s]}]",
                "'concept':[{'code':'a','concept':[{'code':'b','extension':[%s]}]}]",
                "'concept':[{'code':'a','designation':[{'value':'A','extension':[%s]}]}]",
                "'concept':[{'code':'a','property':[{'code':'p','valueString':'x','extension':[%s]}]}]"
            })
    void extensionsWithItsCodes_goFromAnotherCodeSystem(String place) {
        for (String value : new String[] {
            "'valueCoding':{'system':'http://w.example','code':'SECRET'}",
            "'valueCoding':{'system':'http://w.example|2026','code':'SECRET'}",
            "'valueCodeableConcept':{'coding':[{'system':'http://o.example','code':'x'},{'system':'urn:oid:1.2.3','code':'SECRET'}]}",
            "'extension':[{'url':'term','valueString':'words'},{'url':'to','valueCoding':{'system':'http://w.example','code':'SECRET'}}]"
        }) {
            Resource resource = parsed("{'resourceType':'CodeSystem','url':'http://o.example',"
                    + place.formatted(
                            "{'url':'http://e.example/secret'," + value
                                    + "},{'url':'http://e.example/other','valueCoding':{'system':'http://o.example','code':'OPEN'}}")
                    + "}");

            Resource shown = WITHHOLDING.shown(resource);

            assertThat(JSON.encodeResourceToString(shown))
                    .as(value)
                    .doesNotContain("SECRET", "http://e.example/secret")
                    .contains("SUBSETTED", "OPEN");
            assertThat(JSON.encodeResourceToString(resource)).contains("SECRET").doesNotContain("SUBSETTED");
        }
    }

    /** A url that only begins alike is another system's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'CodeSystem','url':'http://w.example/other','concept':[{'code':'a'}]}",
                "{'resourceType':'CodeSystem','concept':[{'code':'a'}]}",
                "{'resourceType':'ValueSet','compose':{'include':[{'system':'http://w.example.org'}]}}",
                "{'resourceType':'ConceptMap','group':[{'element':[{'code':'a'}]}]}",
                "{'resourceType':'NamingSystem','uniqueId':[{'type':'oid','value':'1.2.3.4'},{'type':'oid'}]}",
                "{'resourceType':'Patient','identifier':[{'system':'http://w.example','value':'1'}]}"
            })
    void resourceOfOthers_isTheSame(String json) {
        Resource resource = parsed(json);

        assertThat(WITHHOLDING.shown(resource)).isSameAs(resource);
        assertThat(WITHHOLDING.concerns(resource)).isFalse();
    }

    @Test
    void nothingWithheld_isAllServed() {
        Resource resource = parsed("{'resourceType':'CodeSystem','url':'http://w.example','concept':[{'code':'a'}]}");

        assertThat(Withholding.NONE.shown(resource)).isSameAs(resource);
    }
}
