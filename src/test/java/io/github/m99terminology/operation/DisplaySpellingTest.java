package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A display that a program sends as its own system writes text: the same to a reader, and other code points. */
class DisplaySpellingTest {

    private static final String URL = "http://example.org/names";

    /** As macOS and some databases write accents: the letter, and the mark behind it. Nobody sees a difference in the message that refuses it. */
    @ParameterizedTest
    @CsvSource({
        "Ménière, Me\u0301nie\u0300re",
        "Me\u0301nie\u0300re, Ménière",
        "ÉMINENT, e\u0301minent",
        "Å, \u212b",
        "한글, \u1112\u1161\u11ab\u1100\u1173\u11af"
    })
    void accentsAsMarksOfTheirOwn_areTheSameDisplay(String display, String sent) {
        ValidateCodeResult result = validated(display, sent);
        assertThat(result.issues()).isEmpty();
        assertThat(result.result()).isTrue();
    }

    /** The space that does not break, as word processors and web pages have it, is a space: what is said is that, not that the name is another. */
    @ParameterizedTest
    @CsvSource({
        "Low back pain, Low\u00a0back pain",
        "Low back pain, Low\u202fback\u2009pain",
        "Low back pain, Low  back pain",
        "Low back pain, Lowback pain"
    })
    void otherSpaces_areToldAsSpaces(String display, String sent) {
        ValidateCodeResult result = validated(display, sent);
        assertThat(result.result()).isFalse();
        assertThat(result.message()).startsWith("Wrong whitespace in Display Name");
    }

    /** What looks alike and is another letter is another name. */
    @ParameterizedTest
    @CsvSource({"Pain, P\u0430in", "résumé, resume", "Straße, Strasse", "x², x2"})
    void otherLetters_areAnotherDisplay(String display, String sent) {
        assertThat(validated(display, sent).result()).isFalse();
        assertThat(validated(display, sent).message()).startsWith("Wrong Display Name");
    }

    private static ValidateCodeResult validated(String display, String sent) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty()
                .with(CodeSystemFixture.definition(
                        "n", URL, "1", Content.COMPLETE, true, CodeSystemFixture.concept("c", display, List.of())));
        return ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InCodeSystem(null),
                        Form.CODING,
                        List.of(CodeRef.of(URL, "c", sent)),
                        null,
                        Options.DEFAULT));
    }
}
