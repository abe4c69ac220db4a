package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A note is text. What is none is refused before anybody reads it for findings. */
class CheckDocumentationRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "pain \udc00 lumbar", "\udc00\ud83d", "\ufffd", "a\u0000", "\u0007"})
    void halfOfACharacter_orNoCharacter_isRefused(String text) {
        assertThatThrownBy(() -> request(text))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(TerminologyException.Kind.UNPROCESSABLE));
    }

    /** Whatever people and their programs write: bullets, emoji, tabs, form feeds, every script, marks of direction. */
    @ParameterizedTest
    @ValueSource(strings = {"😀 pain", "a\tb\r\nc\f", "𠮷", "كتف", "e\u0301", "\u200f", "\ufeffpain", "•"})
    void textOfAnyScript_isTaken(String text) {
        assertThat(request(text).note().text()).isNotBlank();
    }

    private static CheckDocumentationRequest request(String text) {
        return new CheckDocumentationRequest(
                null, null, Note.of(text), null, LanguageRanges.ANY, List.of(), VersionPolicy.NONE);
    }
}
