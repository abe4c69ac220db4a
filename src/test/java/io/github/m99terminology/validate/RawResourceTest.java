package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.validate.RawResource.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawResourceTest {

    @Test
    void json_resourceInParameters_isCutOutLetterForLetter() {
        String inner = "{ \"unknown\": 1.50, \"resourceType\":\"Condition\",\n \"note\": [{\"text\": \"{\\u00e9]\"}] }";
        RawResource sent = RawJson.read(
                """
                {"parameter": [{"name": "mode", "valueCode": "create"}, {"resource": %s, "name": "resource"}], "resourceType": "Parameters"}"""
                        .formatted(inner));
        assertThat(sent.isEnvelope()).isTrue();
        assertThat(sent.parameters())
                .containsExactly(
                        new Part("mode", "create", null),
                        new Part("resource", null, new RawResource("Condition", inner, java.util.List.of())));
    }

    @Test
    void xml_resourceInParameters_keepsUnknownElementsAndNarrative() {
        RawResource sent = RawXml.read(
                """
                <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="resource"/><resource><Condition><unknown value="1"/><text>\
                <status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><b>Pain</b></div></text></Condition></resource></parameter>\
                <parameter><name value="profile"/><valueUri value="http://example.org/p"/></parameter></Parameters>""");
        assertThat(sent.parameters()).hasSize(2);
        assertThat(sent.parameters().get(1)).isEqualTo(new Part("profile", "http://example.org/p", null));
        RawResource inner = sent.parameters().get(0).resource();
        assertThat(inner).isNotNull();
        assertThat(inner.type()).isEqualTo("Condition");
        assertThat(RawXml.read(inner.text()).type()).isEqualTo("Condition");
        assertThat(inner.text())
                .contains("<unknown value=\"1\"/>", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>Pain</b></div>");
    }

    @Test
    void parametersWithoutResource_areNoEnvelope() {
        assertThat(RawJson.read("{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"code\"}]}")
                        .isEnvelope())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"Condition\"",
                "{\"resourceType\": \"Condition\"",
                "{\"resourceType\": \"Condition\"} {}",
                "{\"resourceType\": 1}",
                "{\"status\": \"x\"}",
                "<Condition xmlns=\"http://hl7.org/fhir\"/>"
            })
    void json_thatIsNoResource_isRefused(String text) {
        assertThatThrownBy(() -> RawJson.read(text)).isInstanceOf(TerminologyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<Condition/>",
                "<Condition xmlns=\"http://hl7.org/fhir\">",
                "<!DOCTYPE Condition [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Condition xmlns=\"http://hl7.org/fhir\">&e;</Condition>"
            })
    void xml_thatIsNoResource_isRefused(String text) {
        assertThatThrownBy(() -> RawXml.read(text)).isInstanceOf(TerminologyException.class);
    }

    /** Each of them cut out, and read for others in it, would be as many copies of the text as there are. */
    @Test
    void json_parametersInParameters_areReadOnce() {
        String inner = nested(
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":",
                "}]}",
                "{\"resourceType\":\"Condition\",\"id\":\"" + "x".repeat(1000) + "\"}");

        RawResource sent = RawJson.read(inner);

        assertThat(characters(sent)).isLessThan(2 * inner.length());
        assertThat(sent.parameters().get(0).resource()).isNotNull();
    }

    @Test
    void xml_parametersInParameters_areReadOnce() {
        String inner = nested(
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"resource\"/><resource>",
                "</resource></parameter></Parameters>",
                "<Condition><id value=\"" + "x".repeat(1000) + "\"/></Condition>");

        RawResource sent = RawXml.read(inner);

        assertThat(characters(sent)).isLessThan(2 * inner.length());
        assertThat(sent.parameters().get(0).resource()).isNotNull();
    }

    private static String nested(String before, String after, String innermost) {
        return before.repeat(60) + innermost + after.repeat(60);
    }

    private static int characters(RawResource resource) {
        return resource.text().length()
                + resource.parameters().stream()
                        .filter(part -> part.resource() != null)
                        .mapToInt(part -> characters(part.resource()))
                        .sum();
    }

    @Test
    void json_null_isNoValue() {
        RawResource sent = RawJson.read(
                """
                {"resourceType": "Parameters", "parameter": [{"name": "profile", "valueUri": null}]}""");

        assertThat(sent.parameters()).containsExactly(new Part("profile", null, null));
    }

    @Test
    void xml_twoResourcesInOneParameter_areRefused() {
        String two = "<Condition><id value=\"a\"/></Condition><Patient><id value=\"b\"/></Patient>";
        assertThatThrownBy(() -> RawXml.read(
                        "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"resource\"/><resource>"
                                + two + "</resource></parameter></Parameters>"))
                .hasMessageContaining("two resources in one parameter");
    }

    /** To take the last, or the first, would be to pass over what the client also said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<name value=\"mode\"/><name value=\"profile\"/><valueCode value=\"create\"/>",
                "<name value=\"mode\"/><valueCode value=\"create\"/><valueCode value=\"update\"/>",
                "<name value=\"mode\"/><valueCode value=\"create\"/><valueUri value=\"urn:a\"/>",
                "<name value=\"resource\"/><resource><Patient/></resource><resource><Condition/></resource>"
            })
    void xml_twoOfOneThingInOneParameter_areRefused(String parameter) {
        assertThatThrownBy(() -> RawXml.read("<Parameters xmlns=\"http://hl7.org/fhir\"><parameter>" + parameter
                        + "</parameter></Parameters>"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("in one parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"mode\", \"name\": \"profile\", \"valueCode\": \"create\"",
                "\"name\": \"mode\", \"valueCode\": \"create\", \"valueUri\": \"urn:a\"",
                "\"name\": \"resource\", \"resource\": {\"resourceType\": \"Patient\"}, \"resource\": {\"resourceType\": \"Condition\"}"
            })
    void json_twoOfOneThingInOneParameter_areRefused(String parameter) {
        assertThatThrownBy(
                        () -> RawJson.read("{\"resourceType\": \"Parameters\", \"parameter\": [{" + parameter + "}]}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("in one parameter");
    }

    @Test
    void json_nestedDeeperThanTheValidatorReads_isRefused() {
        String deep = "{\"resourceType\": \"Condition\", \"x\": " + "[".repeat(300) + "]".repeat(300) + "}";
        assertThatThrownBy(() -> RawJson.read(deep)).hasMessageContaining("more than 250 levels");
    }
}
