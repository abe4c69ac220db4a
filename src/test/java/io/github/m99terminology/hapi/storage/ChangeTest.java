package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.concepts.ConceptPieces;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.CompiledContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A written resource is compiled once, on its way from the first check to being served. */
class ChangeTest {
    private static final ContentReader READER = new ContentReader(
            ContentView.ALL, new ConceptLists(FhirContext.forR4Cached(), new NoPieces(), ContentView.ALL));

    private static final class NoPieces implements ConceptPieces {
        @Override
        public boolean has(String digest) {
            return false;
        }

        @Override
        public boolean keep(String digest, int number, byte[] piece) {
            throw new AssertionError("nothing here is large");
        }

        @Override
        public byte @Nullable [] piece(String digest, int number) {
            return null;
        }
    }

    @Test
    void content_isCompiledOnce_howeverOftenItIsCheckedAndServed() {
        Change change = Change.stored(Colours.system("red", "a", "b"));

        Compilation.of(List.of(change), READER).check(TerminologySnapshot.empty());
        CompiledContent checked = change.content(READER);

        assertThat(change.content(READER)).isSameAs(checked);
        TerminologySnapshot other = TerminologySnapshot.empty().with(Definitions.valueSet(Colours.all("all", "red")));
        assertThat(index(change, TerminologySnapshot.empty())).isSameAs(index(change, other));
    }

    @Test
    void numbered_withTheIdItHad_keepsWhatWasCompiled_andTakesTheVersion() {
        CodeSystem resource = Colours.system("red", "a");
        Change checked = Change.stored(resource);
        CompiledContent content = checked.content(READER);

        resource.setId("CodeSystem/red/_history/7");
        Change numbered = checked.numbered();

        assertThat(numbered.version()).isEqualTo(7);
        assertThat(numbered.content(READER)).isSameAs(content);
    }

    /** A resource that was POSTed gets its id between check and commit, and is served under that. */
    @Test
    void numbered_withANewId_isReadAnew() {
        CodeSystem resource = Colours.system("red", "a");
        resource.setId((String) null);
        Change checked = Change.stored(resource);
        checked.content(READER);

        resource.setId("CodeSystem/given/_history/1");
        Change numbered = checked.numbered();

        TerminologySnapshot snapshot = Compilation.of(List.of(numbered), READER).over(TerminologySnapshot.empty());
        assertThat(snapshot.codeSystemById("given")).isNotNull();
    }

    @Test
    void content_ofABrokenResource_isRefusedEachTime() {
        Change change = Change.stored(Colours.system("twice", "a", "a"));

        assertThatThrownBy(() -> change.content(READER)).isInstanceOf(TerminologyException.class);
        assertThatThrownBy(() -> change.content(READER)).isInstanceOf(TerminologyException.class);
    }

    private static CodeSystemIndex index(Change change, TerminologySnapshot snapshot) {
        return Objects.requireNonNull(
                Compilation.of(List.of(change), READER).servedOver(snapshot).codeSystemById("red"));
    }
}
