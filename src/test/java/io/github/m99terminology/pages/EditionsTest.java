package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are made anew when something has changed that they have read, and only then. */
class EditionsTest {

    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    private final AtomicReference<TerminologySnapshot> held = new AtomicReference<>(TerminologySnapshot.empty());
    private final Editions editions = new Editions(held::get);

    @BeforeEach
    void load() throws Exception {
        held.set(CompiledContentFolder.packaged());
    }

    private static CodeSystem codeSystem(String url, String display) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url)
                .setStatus(PublicationStatus.ACTIVE)
                .setContent(CodeSystemContentMode.COMPLETE)
                .addConcept()
                .setCode("A")
                .setDisplay(display);
        system.setId(url.substring(url.lastIndexOf('/') + 1));
        return system;
    }

    @Test
    void anUnrelatedWrite_keepsEveryPage() {
        Edition before = editions.current().orElseThrow();
        Page page = before.code("M99.03").orElseThrow();

        held.set(held.get().with(Definitions.codeSystem(codeSystem("http://example.org/unrelated", "one"))));
        ValueSet set = new ValueSet();
        set.setUrl("http://example.org/set").setStatus(PublicationStatus.ACTIVE).setId("unrelated-set");
        set.getCompose().addInclude().setSystem("http://example.org/unrelated");
        held.set(held.get().with(Definitions.valueSet(set)));

        assertThat(editions.current()).containsSame(before);
        assertThat(editions.current().orElseThrow().code("M99.03")).containsSame(page);
    }

    @Test
    void aVocabularyThatThePagesRead_makesThemAnew() {
        Edition before = editions.current().orElseThrow();
        before.code("M99.03");

        String grades = "https://m99-terminology.github.io/fhir/CodeSystem/evidence-grade";
        CodeSystem changed = codeSystem(grades, "said otherwise");
        held.set(held.get().with(Definitions.codeSystem(changed)));

        assertThat(editions.current()).isPresent();
        assertThat(editions.current().orElseThrow()).isNotSameAs(before);
    }

    @Test
    void aValueSetOverTheCodes_makesThemAnew() {
        Edition before = editions.current().orElseThrow();
        ValueSet set = new ValueSet();
        set.setUrl("http://example.org/lumbar")
                .setTitle("Of the house")
                .setStatus(PublicationStatus.ACTIVE)
                .setId("house");
        set.getCompose().addInclude().setSystem(SYSTEM).addConcept().setCode("M99.03");
        held.set(held.get().with(new SnapshotContent(List.of(), List.of(Definitions.valueSet(set)), List.of())));

        assertThat(editions.current().orElseThrow()).isNotSameAs(before);
        assertThat(new String(editions.current()
                        .orElseThrow()
                        .code("M99.03")
                        .orElseThrow()
                        .body()))
                .contains("fhir/ValueSet/house\">Of the house");
    }

    @Test
    void contentThatLaysOutNoPages_hasNone() {
        held.set(TerminologySnapshot.empty().with(Definitions.codeSystem(codeSystem(SYSTEM, "alone"))));

        assertThat(editions.current()).isEmpty();
        assertThat(editions.settings()).isEqualTo(PageSettings.NONE);
    }
}
