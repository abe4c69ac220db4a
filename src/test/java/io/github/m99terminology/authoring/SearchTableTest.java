package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.search.Phrase;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The content, searched by the tables of phrases: the paths of the Alphabetic Index, and what people write. */
class SearchTableTest {

    static final List<String> TABLES = Phrase.TABLES;

    private static CodeSystemIndex codes = codes();

    private static CodeSystemIndex codes() {
        try {
            return Objects.requireNonNull(
                    Compiled.snapshot().codeSystem("http://hl7.org/fhir/sid/icd-10-cm", null, List.of()));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @BeforeAll
    static void read() {
        codes.prepareSearch();
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void phrase_findsItsCodeFirst_orIsSaidToLeadElsewhere(String table) throws IOException {
        assertThat(Phrase.read(table))
                .extracting(phrase -> {
                    TextMatches found = codes.search(phrase.text());
                    return phrase.mistake(
                            IntStream.of(found.order()).mapToObj(codes::code).toList(),
                            found.elsewhere().stream()
                                    .flatMap(term -> term.elsewhere().stream())
                                    .map(CodeRef::code)
                                    .map(String.class::cast)
                                    .toList());
                })
                .filteredOn(mistake -> !mistake.isEmpty())
                .isEmpty();
    }

    /** Several rows may lead to one code: it is told once. */
    @ParameterizedTest
    @FieldSource("TABLES")
    void everyLead_namesACodeThatNoneBeforeItHas(String table) throws IOException {
        assertThat(Phrase.read(table))
                .extracting(Phrase::text)
                .filteredOn(text -> {
                    Set<CodeRef> told = new HashSet<>();
                    return codes.search(text).elsewhere().stream().anyMatch(term -> !told.addAll(term.elsewhere()));
                })
                .isEmpty();
    }
}
