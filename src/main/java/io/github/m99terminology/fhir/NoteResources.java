package io.github.m99terminology.fhir;

import io.github.m99terminology.fhir.IncomingParameters.Given;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DocumentationIssues;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.note.Note.Passage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The text of a note, from a string or from the elements of a resource that people write into. Nothing is fetched: an attachment that is
 * elsewhere cannot be read.
 */
final class NoteResources {

    private static final Set<String> TEXTS = Set.of("string", "markdown");
    private static final int DEEPEST = 32;

    private final String type;
    private final List<Passage> passages = new ArrayList<>();

    private NoteResources(String type) {
        this.type = type;
    }

    static boolean canRead(Resource resource) {
        return resource instanceof DocumentReference
                || resource instanceof Composition
                || resource instanceof Condition
                || resource instanceof QuestionnaireResponse;
    }

    /** @throws TerminologyException INVALID_REQUEST for a note in an address, and for what holds no text */
    static Note read(Given given) {
        if (given.text() != null) {
            throw invalid(DocumentationIssues.noteInUrl());
        }
        if (given.value() instanceof PrimitiveType<?> text && TEXTS.contains(text.fhirType())) {
            return Note.of(Objects.requireNonNullElse(text.getValueAsString(), ""));
        }
        if (given.resource() == null || !canRead(given.resource())) {
            throw invalid(DocumentationIssues.noteOfType(given.sentAs()));
        }
        NoteResources reader = new NoteResources(given.resource().fhirType());
        reader.read(given.resource());
        if (reader.passages.isEmpty()) {
            throw invalid(DocumentationIssues.noteWithoutText(reader.type));
        }
        return new Note(reader.passages);
    }

    private void read(Resource resource) {
        if (resource instanceof DocumentReference document) {
            add("description", document.getDescription());
            for (int i = 0; i < document.getContent().size(); i++) {
                attachment(
                        "content[%d].attachment".formatted(i),
                        document.getContent().get(i).getAttachment());
            }
        } else if (resource instanceof Composition composition) {
            sections("section", composition.getSection(), 0);
        } else if (resource instanceof Condition condition) {
            condition(condition);
        } else if (resource instanceof QuestionnaireResponse response) {
            items("item", response.getItem(), 0);
        }
    }

    private void condition(Condition condition) {
        add("code.text", condition.getCode().getText());
        List<Coding> codings = condition.getCode().getCoding();
        for (int i = 0; i < codings.size(); i++) {
            add("code.coding[%d].display".formatted(i), codings.get(i).getDisplay());
        }
        for (int i = 0; i < condition.getBodySite().size(); i++) {
            add("bodySite[%d].text".formatted(i), condition.getBodySite().get(i).getText());
        }
        List<Annotation> notes = condition.getNote();
        for (int i = 0; i < notes.size(); i++) {
            add("note[%d].text".formatted(i), notes.get(i).getText());
        }
    }

    private void attachment(String path, Attachment attachment) {
        String content =
                Objects.requireNonNullElse(attachment.getContentType(), "").toLowerCase(Locale.ROOT);
        byte[] data = attachment.getData();
        if (data == null || data.length == 0 || !(content.isEmpty() || content.startsWith("text/"))) {
            throw invalid(DocumentationIssues.attachmentNotText(content));
        }
        String text = new String(data, StandardCharsets.UTF_8);
        // Bytes that are no UTF-8 become another character, and other bytes.
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), data)) {
            throw invalid(DocumentationIssues.attachmentNotText(content));
        }
        add(path + ".data", content.startsWith("text/html") ? PlainText.of(text) : text);
    }

    private void sections(String path, List<SectionComponent> sections, int depth) {
        requireReadable(sections, depth);
        for (int i = 0; i < sections.size(); i++) {
            SectionComponent section = sections.get(i);
            String here = "%s[%d]".formatted(path, i);
            Narrative narrative = section.getText();
            // A title is a heading: with a colon it is read as one.
            if (section.hasTitle()) {
                add(here + ".title", section.getTitle() + ":");
            }
            if (narrative.hasDiv()) {
                add(here + ".text.div", PlainText.of(narrative.getDivAsString()));
            }
            sections(here + ".section", section.getSection(), depth + 1);
        }
    }

    private void items(String path, List<QuestionnaireResponseItemComponent> items, int depth) {
        requireReadable(items, depth);
        for (int i = 0; i < items.size(); i++) {
            QuestionnaireResponseItemComponent item = items.get(i);
            String here = "%s[%d]".formatted(path, i);
            if (item.hasAnswer() && item.hasText()) {
                add(here + ".text", item.getText() + ":");
            }
            for (int j = 0; j < item.getAnswer().size(); j++) {
                QuestionnaireResponseItemAnswerComponent answer =
                        item.getAnswer().get(j);
                add("%s.answer[%d].value".formatted(here, j), text(answer.getValue()));
                items("%s.answer[%d].item".formatted(here, j), answer.getItem(), depth + 1);
            }
            items(here + ".item", item.getItem(), depth + 1);
        }
    }

    /** What lies deeper would count as not written. */
    private static void requireReadable(List<?> parts, int depth) {
        if (!parts.isEmpty() && depth >= DEEPEST) {
            throw invalid(DocumentationIssues.noteTooDeep(DEEPEST));
        }
    }

    private static @Nullable String text(@Nullable Type value) {
        if (value instanceof Coding coding) {
            return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
        }
        return value instanceof PrimitiveType<?> primitive && TEXTS.contains(primitive.fhirType())
                ? primitive.getValueAsString()
                : null;
    }

    private void add(String path, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            passages.add(new Passage(type + "." + path, text));
        }
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
