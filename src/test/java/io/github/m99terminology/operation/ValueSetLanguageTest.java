package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.PropertyValue.Primitive;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetFixture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value set over the owl, which is Eule in German, in the language that its publisher wrote down, rightly or not. */
class ValueSetLanguageTest {

    private static final Canonical OWLS = Canonical.of("http://example.org/vs/owls");

    /**
     * What is no language tag (Java's way to write one, words, a version of HTML) says nothing that could be answered in: the value set is
     * answered all the same. Whoever asks did not write it.
     */
    @ParameterizedTest
    @CsvSource({
        "de,          , Eule",
        "de-AT,       , Eule",
        "  ,        de, Eule",
        "en,        de, Eule",
        "de_DE,       , Owl",
        "en_US,       , Owl",
        "German,      , Owl",
        "not a tag,   , Owl",
        "de;q=2,      , Owl",
        "  ,     de_DE, Owl",
        "de,     de_DE, Eule"
    })
    void languageOfTheValueSet_decidesWhereItIsOne(
            @Nullable String language, @Nullable String displayLanguage, String display) {
        TerminologySnapshot snapshot =
                TerminologySnapshot.empty().with(CodeSystemFixture.animals()).with(owls(language, displayLanguage));

        ExpandResult expansion = Expand.expand(snapshot, ExpandFixture.request(OWLS, List.of(), VersionPolicy.NONE));
        assertThat(expansion.contains()).extracting(Contained::display).containsExactly(display);
        ValidateCodeResult valid = ValidateCode.validate(
                snapshot,
                new ValidateCodeRequest(
                        new InValueSet(OWLS),
                        Form.CODING,
                        List.of(CodeRef.of(CodeSystemFixture.ANIMALS, "owl")),
                        null,
                        Options.DEFAULT));
        assertThat(valid.result()).isTrue();
        assertThat(valid.display()).isEqualTo(display);
    }

    private static ValueSetDefinition owls(@Nullable String language, @Nullable String displayLanguage) {
        return ValueSetFixture.valueSet(
                CodeSystemFixture.metadata("owls", OWLS.url(), "1", language),
                List.of(),
                displayLanguage == null
                        ? List.of()
                        : List.of(new ExpansionParameter("displayLanguage", new Primitive("code", displayLanguage))),
                null,
                List.of(new ConceptSetDefinition(
                        CodeSystemFixture.ANIMALS,
                        null,
                        List.of(new EnumeratedConcept("owl", null, List.of(), List.of())),
                        List.of(),
                        List.of(),
                        null)),
                List.of());
    }
}
