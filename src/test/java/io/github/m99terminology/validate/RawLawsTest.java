package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.validate.RawResource.Part;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of reading a resource no further than it has to be read: whatever its syntax, and wherever it ends. */
class RawLawsTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String XML =
            "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter>%s</parameter></Parameters>";

    static List<Resource> resources() {
        Condition condition = new Condition();
        condition.getCode().setText("Pain \"here\" \\ \uD83D\uDE00 <b>&amp; ]}");
        Patient long_ = new Patient();
        long_.addName().setFamily("é\uD83D\uDE00".repeat(6000));
        Parameters inside = new Parameters();
        inside.addParameter().setName("resource").setResource(new Patient().setActive(true));
        return List.of(condition, long_, inside, new Patient().setActive(true));
    }

    static List<Type> values() {
        return List.of(
                new CodeType("create"),
                new UriType("http://example.org/a|1&b=\"2\""),
                new StringType("é \uD83D\uDE00 <b>"),
                new BooleanType(false),
                new DecimalType("1.50"));
    }

    private static Parameters envelope(Resource resource) {
        Parameters envelope = new Parameters();
        values().forEach(value -> envelope.addParameter().setName("mode").setValue(value));
        envelope.addParameter().setName("resource").setResource(resource);
        envelope.addParameter("profile", "behind");
        return envelope;
    }

    private static String json(Resource resource, boolean pretty) {
        return FHIR.newJsonParser().setPrettyPrint(pretty).encodeResourceToString(resource);
    }

    private static String xml(Resource resource, boolean pretty) {
        return FHIR.newXmlParser().setPrettyPrint(pretty).encodeResourceToString(resource);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void jsonAndXml_prettyOrNot_holdTheSame(Resource resource) {
        for (boolean pretty : List.of(true, false)) {
            RawResource json = RawJson.read(json(envelope(resource), pretty));
            RawResource xml = RawXml.read(xml(envelope(resource), pretty));

            assertThat(xml.parameters())
                    .extracting(Part::name)
                    .containsExactlyElementsOf(
                            json.parameters().stream().map(Part::name).toList());
            assertThat(xml.parameters().stream().map(Part::value).toList())
                    .isEqualTo(json.parameters().stream().map(Part::value).toList());
            assertThat(json.parameters().stream().limit(values().size()).map(Part::value))
                    .containsExactlyElementsOf(
                            values().stream().map(Type::primitiveValue).toList());
            assertThat(sameAs(
                            resource,
                            FHIR.newJsonParser().parseResource(inner(json).text())))
                    .isTrue();
            assertThat(sameAs(
                            resource,
                            FHIR.newXmlParser().parseResource(inner(xml).text())))
                    .isTrue();
            assertThat(inner(json).type()).isEqualTo(inner(xml).type()).isEqualTo(resource.fhirType());
        }
    }

    private static RawResource inner(RawResource envelope) {
        return envelope.parameters().stream()
                .filter(part -> part.name().equals("resource"))
                .map(Part::resource)
                .findFirst()
                .orElseThrow();
    }

    private static boolean sameAs(Resource sent, Object read) {
        return sent.equalsDeep((Resource) read);
    }

    /** What was sent in part is refused in words of the text, not in those of a parser's settings. */
    @Test
    void endsAnywhere_isRefused() {
        String json = json(envelope(new Patient().setActive(true)), false);
        String xml = xml(envelope(new Patient().setActive(true)), false);
        for (int end = 0; end < json.length(); end++) {
            String part = json.substring(0, end);
            assertThatThrownBy(() -> RawJson.read(part)).as(part).satisfies(RawLawsTest::isPlain);
        }
        for (int end = 0; end < xml.length(); end += 9) {
            String part = xml.substring(0, end);
            assertThatThrownBy(() -> RawXml.read(part)).as(part).satisfies(RawLawsTest::isPlain);
        }
    }

    private static void isPlain(Throwable refused) {
        assertThat(refused).isInstanceOf(TerminologyException.class);
        assertThat(refused.getMessage())
                .doesNotContain("Exception", "Source:", "StreamReadFeature", "REDACTED", "com.fasterxml", "org.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<name value=\"resource\"/><resource><Patient/></resource><resource><Condition/></resource>",
                "<resource><Patient/></resource><name value=\"resource\"/><resource><Patient/><Patient/></resource>",
                "<name value=\"resource\"/><resource/>",
                "<name value=\"resource\"/><resource>text</resource>"
            })
    void xml_notOneResource_isRefused(String parameter) {
        assertThatThrownBy(() -> RawXml.read(XML.formatted(parameter)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("in one parameter");
    }

    @Test
    void xml_withAPrefix_isReadAsWithout() {
        RawResource sent = RawXml.read(
                """
                <f:Parameters xmlns:f="http://hl7.org/fhir"><f:parameter><f:name value="resource"/><f:resource><f:Patient>\
                <f:active value="true"/></f:Patient></f:resource></f:parameter></f:Parameters>""");

        assertThat(sameAs(
                        new Patient().setActive(true),
                        FHIR.newXmlParser().parseResource(inner(sent).text())))
                .isTrue();
    }
}
