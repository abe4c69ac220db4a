package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.fhirpath.IFhirPath;
import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.note.Finding.Place;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.note.Note.Passage;
import io.github.m99terminology.note.Note.Where;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes in the resources of a chart: what somebody wrote is read, where it stands is told so that a program finds it, and nothing is passed over silently. */
class NoteResourcesTest {

    /** What is told of each character of the note, put together again. */
    private static List<Passage> passages(Resource resource) {
        Note note = NoteResources.read(Given.of("note", resource));
        Map<String, StringBuilder> words = new LinkedHashMap<>();
        for (int at = 0; at < note.text().length(); at++) {
            Where where;
            try {
                where = note.where(new Place(at, 1));
            } catch (IllegalArgumentException between) {
                continue;
            }
            words.computeIfAbsent(String.valueOf(where.path()), path -> new StringBuilder())
                    .append(note.text().charAt(at));
        }
        return words.entrySet().stream()
                .map(each -> new Passage(each.getKey(), each.getValue().toString()))
                .toList();
    }

    private static DocumentReference document(String type, byte[] bytes) {
        DocumentReference document = new DocumentReference();
        document.addContent().getAttachment().setContentType(type).setData(bytes);
        return document;
    }

    /** Media types are written in any case (RFC 2045), with parameters or without. */
    @ParameterizedTest
    @CsvSource({
        "text/plain, <b>low</b> back",
        "TEXT/PLAIN, <b>low</b> back",
        "text/plain; charset=utf-8, <b>low</b> back",
        "text/html, low back",
        "Text/HTML, low back",
        "TEXT/HTML;charset=UTF-8, low back",
        ", <b>low</b> back"
    })
    void attachment_isReadByItsMediaType_inWhateverCase(String type, String read) {
        assertThat(passages(document(type, "<b>low</b> back".getBytes(StandardCharsets.UTF_8))))
                .extracting(Passage::text)
                .containsExactly(read);
    }

    @ParameterizedTest
    @CsvSource({"application/pdf, bG93", "image/png, bG93", "text/plain, 6Q==", "text/plain, ''", "text/plain, 7aCA"})
    void attachmentThatIsNoText_isRefused(String type, String data) {
        byte[] bytes = new Base64BinaryType(data).getValue();

        assertThatThrownBy(() -> passages(document(type, bytes == null ? new byte[0] : bytes)))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("text in UTF-8 (text/plain, text/markdown or text/html)");
    }

    /** The path of a passage is FHIRPath: evaluated on the resource that was sent, it gives the element whose words were read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {'resourceType': 'Condition', 'subject': {'display': 'x'}, 'code': {'text': 'one two', 'coding': [{'code': 'M', 'display': 'three'},
                  {'code': 'N'}, {'code': 'O', 'display': 'four'}]}, 'bodySite': [{'text': 'five'}, {'text': 'six'}], 'note': [{'text': 'seven'}]}""",
                """
                {'resourceType': 'QuestionnaireResponse', 'status': 'completed', 'item': [{'linkId': 'a', 'text': 'ask', 'item': [
                  {'linkId': 'b', 'text': 'Site', 'answer': [{'valueString': 'neck', 'item': [{'linkId': 'c', 'text': 'How', 'answer':
                    [{'valueCoding': {'code': 'x', 'display': 'stiff'}}, {'valueCoding': {'code': 'sore'}}]}]}]}]}]}"""
            })
    void path_leadsToTheWords(String json) {
        Resource resource = Coloured.parse(json);
        IFhirPath fhirPath = Coloured.R4.newFhirPath();
        List<Passage> passages = passages(resource);

        assertThat(passages).hasSizeGreaterThan(3);
        for (Passage passage : passages) {
            String path = String.valueOf(passage.path()).replaceFirst("^[A-Za-z]+\\.", "");
            List<Base> found = fhirPath.evaluate(resource, path, Base.class);
            assertThat(found).as(passage.path()).hasSize(1);
            String words = passage.text().replaceFirst(":$", "");
            assertThat(
                            found.get(0).isPrimitive()
                                    ? found.get(0).primitiveValue()
                                    : found.get(0).getNamedProperty("display").getValues().stream()
                                            .map(Base::primitiveValue)
                                            .findFirst()
                                            .orElseGet(() -> found.get(0)
                                                    .getNamedProperty("code")
                                                    .getValues()
                                                    .get(0)
                                                    .primitiveValue()))
                    .as(passage.path())
                    .isEqualTo(words);
        }
    }

    @Test
    void everyTextOfAChart_isRead_onceEach() {
        Resource composition = Coloured.parse(
                Composition.class,
                """
                {'resourceType': 'Composition', 'status': 'final', 'title': 'Visit', 'section': [
                  {'title': 'Exam', 'text': {'status': 'additional', 'div': '<div xmlns=\\'http://www.w3.org/1999/xhtml\\'><p>Pain &amp; spasm</p></div>'},
                   'section': [{'title': 'Neck', 'text': {'status': 'additional', 'div': '<div xmlns=\\'http://www.w3.org/1999/xhtml\\'>C2 &lt; C3</div>'}}]},
                  {'title': 'Empty'}]}"""
                        .replace("\\'", "\\\""));

        assertThat(passages(composition))
                .extracting(passage -> passage.path() + " " + passage.text())
                .containsExactly(
                        "Composition.section[0].title Exam:",
                        "Composition.section[0].text.div Pain & spasm",
                        "Composition.section[0].section[0].title Neck:",
                        "Composition.section[0].section[0].text.div C2 < C3",
                        "Composition.section[1].title Empty:");
    }

    /** A criterion that stands deeper than somebody reads would be told as missing. */
    @ParameterizedTest
    @CsvSource({"1, true", "32, true", "33, false", "200, false"})
    void answerNestedDeep_isReadOrRefused_neverPassedOver(int levels, boolean read) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        QuestionnaireResponseItemComponent item = response.addItem();
        for (int i = 1; i < levels; i++) {
            item = item.addItem();
        }
        item.setText("Site").addAnswer().setValue(new StringType("sacrum"));
        Composition composition = new Composition();
        Composition.SectionComponent section = composition.addSection();
        for (int i = 1; i < levels; i++) {
            section = section.addSection();
        }
        section.setTitle("sacrum");
        for (Resource resource : List.of(response, composition)) {
            if (read) {
                assertThat(passages(resource))
                        .last()
                        .extracting(Passage::text)
                        .asString()
                        .contains("sacrum");
            } else {
                assertThatThrownBy(() -> passages(resource))
                        .isInstanceOf(TerminologyException.class)
                        .hasMessageContaining("nested more than 32 levels deep");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType': 'Condition', 'subject': {'display': 'x'}}",
                "{'resourceType': 'QuestionnaireResponse', 'status': 'completed', 'item': [{'linkId': 'a', 'text': 'Site'}]}",
                "{'resourceType': 'Composition', 'status': 'final', 'section': [{'title': ' '}]}"
            })
    void resourceWithoutAWord_isRefused(String json) {
        assertThatThrownBy(() -> passages(Coloured.parse(json))).isInstanceOf(TerminologyException.class);
    }
}
