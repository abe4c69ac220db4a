package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import java.util.List;
import java.util.Objects;

/**
 * What people write for the concepts of a code system, as an extension of it or of its supplement:
 *
 * <pre>
 * …/StructureDefinition/search-term
 *   term       valueString  1..*  what people write
 *   means      valueString  0..*  words of the names that it stands for
 *   elsewhere  valueCoding  0..*  code to which it leads, of another family
 *   unless     valueString  0..*  words beside which it does not lead there
 *   grade      valueCoding  0..1  evidence grade
 *   origin     valueString  0..*  citation of a source
 * </pre>
 *
 * The definition's last part makes it one, whoever publishes it.
 */
final class SearchTermReader {

    private static final String URL_END = "/StructureDefinition/search-term";

    private SearchTermReader() {}

    static List<SearchTerm> read(List<Extension> extensions) {
        return extensions.stream()
                .filter(SearchTermReader::reads)
                .map(SearchTermReader::term)
                .filter(term -> !term.terms().isEmpty())
                .toList();
    }

    static boolean reads(Extension extension) {
        return extension.url().endsWith(URL_END);
    }

    private static SearchTerm term(Extension extension) {
        return new SearchTerm(
                Extensions.texts(extension, "term"),
                Extensions.texts(extension, "means"),
                Extensions.values(extension, "elsewhere")
                        .map(value -> value instanceof CodingValue coded ? coded.coding() : null)
                        .filter(Objects::nonNull)
                        .map(CodeRef.class::cast)
                        .toList(),
                Extensions.texts(extension, "unless"),
                Extensions.texts(extension, "grade").stream().findFirst().orElse(null),
                Extensions.texts(extension, "origin"));
    }
}
