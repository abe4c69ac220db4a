package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.Elements.text;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.operation.DocumentationQuestionnaire;
import io.github.m99terminology.operation.DocumentationQuestionnaire.Question;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code $questionnaire}: a Questionnaire as Structured Data Capture has it. What satisfies an element stands below its question as help, with its
 * evidence, and not in the question: an answer is sent with its question's text, and would be read together with it.
 */
final class QuestionnaireWriter {

    private static final String CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
    private static final String CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";

    private final Sink sink;

    private QuestionnaireWriter(Sink sink) {
        this.sink = sink;
    }

    static void write(Sink sink, DocumentationQuestionnaire.Result result) {
        new QuestionnaireWriter(sink).write(result);
    }

    private void write(DocumentationQuestionnaire.Result result) {
        CodeRef code = result.code();
        String name = String.valueOf(code.code());
        ArtifactMetadata about = result.about();
        text(sink, "language", "code", about == null ? null : about.language());
        text(sink, "url", "uri", url(about, name));
        text(sink, "version", "string", version(code, about));
        text(sink, "name", "string", "Documentation_" + name.replaceAll("[^A-Za-z0-9]", "_"));
        text(
                sink,
                "title",
                "string",
                "Documentation for " + name + (code.display() == null ? "" : ": " + code.display()));
        sink.primitive("status", "code", about == null || about.status() == null ? "unknown" : about.status());
        sink.primitives("subjectType", "code", List.of("Patient"));
        if (about != null) {
            text(sink, "date", "dateTime", about.date());
            text(sink, "publisher", "string", about.publisher());
        }
        sink.objects("code", List.of(code), coding -> Elements.coding(sink, coding));
        sink.objects("item", result.questions(), this::question);
    }

    /** Beside the supplement that says what to ask: the code in small letters, its other characters as hyphens. */
    private static @Nullable String url(@Nullable ArtifactMetadata about, String code) {
        String base = about == null ? null : about.url();
        int end = base == null ? -1 : base.lastIndexOf("/CodeSystem/");
        return base == null || end < 0
                ? null
                : base.substring(0, end) + "/Questionnaire/"
                        + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
    }

    /** Of the code and of what is said of it: either may change. */
    private static @Nullable String version(CodeRef code, @Nullable ArtifactMetadata about) {
        String said = about == null ? null : about.version();
        return said == null || code.version() == null ? said : code.version() + "-" + said;
    }

    private void question(Question question) {
        String element = String.valueOf(question.element().code());
        sink.primitive("linkId", "string", element);
        sink.objects("code", List.of(question.element()), coding -> Elements.coding(sink, coding));
        sink.primitive("text", "string", question.label());
        sink.primitive("type", "code", question.options().isEmpty() ? "text" : "open-choice");
        sink.objects(
                "answerOption",
                question.options(),
                option -> sink.object("valueCoding", () -> Elements.coding(sink, option)));
        Designation criterion = question.criterion();
        if (criterion != null) {
            sink.objects("item", List.of(criterion), help -> help(element, help));
        }
    }

    private void help(String element, Designation criterion) {
        sink.list("extension", () -> {
            sink.item(() -> {
                sink.primitive("url", "uri", CONTROL);
                sink.object(
                        "valueCodeableConcept",
                        () -> sink.objects(
                                "coding",
                                List.of(new CodeRef(CONTROLS, null, "help", "Help-Button")),
                                coding -> Elements.coding(sink, coding)));
            });
            criterion.extensions().forEach(extension -> sink.item(() -> Elements.extension(sink, extension)));
        });
        sink.primitive("linkId", "string", element + ".help");
        sink.primitive("text", "string", criterion.value());
        sink.primitive("type", "code", "display");
    }
}
