package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.model.Extension;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The language of charts, as an extension of a code system or of its supplement:
 *
 * <pre>
 * …/StructureDefinition/note-term
 *   term      valueString  1..*  words of a note
 *   role      valueCode    1..1  what they are for: site, finding, element, negated-before, section …
 *   property  valueString  0..1  property of the concepts, or element of the documentation
 *   value     valueString  0..*  value of it
 *   at        valueString  0..*  values of site or finding at which they count; without any at all of them
 *   unless    valueString  0..*  words of the sentence beside which they do not count
 *   grade     valueCoding  0..1  evidence grade
 *   origin    valueString  0..*  citation of a source
 * </pre>
 *
 * The definition's last part makes it one, whoever publishes it.
 */
final class NoteTermReader {

    private static final String URL_END = "/StructureDefinition/note-term";

    private NoteTermReader() {}

    static List<NoteTerm> read(List<Extension> extensions) {
        return extensions.stream()
                .filter(NoteTermReader::reads)
                .map(NoteTermReader::term)
                .filter(term -> !term.terms().isEmpty())
                .toList();
    }

    static boolean reads(Extension extension) {
        return extension.url().endsWith(URL_END);
    }

    private static NoteTerm term(Extension extension) {
        return new NoteTerm(
                Extensions.texts(extension, "term"),
                Objects.requireNonNullElse(text(extension, "role"), ""),
                text(extension, "property"),
                Extensions.texts(extension, "value"),
                Extensions.texts(extension, "at"),
                Extensions.texts(extension, "unless"),
                text(extension, "grade"),
                Extensions.texts(extension, "origin"));
    }

    private static @Nullable String text(Extension extension, String part) {
        return Extensions.texts(extension, part).stream().findFirst().orElse(null);
    }
}
