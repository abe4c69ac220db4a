package io.github.m99terminology.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.PreferredId;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * <pre>
 * code system  one    identifier urn:oid:1.1
 * code system  two    identifier urn:oid:1.2, urn:oid:1.9
 * code system  three  identifier urn:oid:1.9
 * naming system       uri elsewhere (preferred), uri old, oid 1.3, oid 1.4, uuid u
 * naming system       of identifiers: uri people, oid 1.5
 * </pre>
 */
class SystemNamesTest {

    private static final String BASE = "http://example.org/";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(system("one", "urn:oid:1.1"))
            .with(system("two", "urn:oid:1.2", "urn:oid:1.9"))
            .with(system("three", "urn:oid:1.9"))
            .with(SnapshotContent.of(new NamingSystemDefinition(
                    "n",
                    "N",
                    true,
                    List.of(
                            new UniqueId("uri", BASE + "old", false),
                            new UniqueId("uri", BASE + "elsewhere", true),
                            new UniqueId("oid", "1.3", false),
                            new UniqueId("oid", "1.4", false),
                            new UniqueId("uuid", "u", false)))))
            .with(SnapshotContent.of(new NamingSystemDefinition(
                    "p",
                    "P",
                    false,
                    List.of(new UniqueId("uri", BASE + "people", true), new UniqueId("oid", "1.5", false)))));

    @Test
    void systemUrl_ofAnIdentifier_isTheUrl() {
        assertThat(snapshot.systemUrl("urn:oid:1.1")).isEqualTo(BASE + "one");
        assertThat(snapshot.systemUrl(BASE + "one")).isEqualTo(BASE + "one");
        assertThat(snapshot.systemUrl("urn:oid:7")).isEqualTo("urn:oid:7");
    }

    @Test
    void systemUrl_ofNamingSystem_isItsPreferredUrl() {
        assertThat(snapshot.systemUrl("urn:oid:1.3")).isEqualTo(BASE + "elsewhere");
        assertThat(snapshot.systemUrl("urn:uuid:u")).isEqualTo(BASE + "elsewhere");
        assertThat(snapshot.systemUrl(BASE + "old")).isEqualTo(BASE + "elsewhere");
        assertThat(snapshot.systemUrl("urn:oid:1.5")).as("no code system").isEqualTo("urn:oid:1.5");
    }

    @Test
    void systemUrl_ofAnIdentifierThatTwoSystemsHave_isRefused() {
        assertThatThrownBy(() -> snapshot.systemUrl("urn:oid:1.9"))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("'urn:oid:1.9' names more than one code system here: http://example.org/three, "
                        + "http://example.org/two. Give the url of the one that is meant.");
    }

    @Test
    void names_goWithWhatSaysThem() {
        assertThat(snapshot.withoutNamingSystem("n").systemUrl("urn:oid:1.3")).isEqualTo("urn:oid:1.3");
        assertThat(snapshot.withoutCodeSystem("three").systemUrl("urn:oid:1.9")).isEqualTo(BASE + "two");
    }

    @Test
    void overlay_addsNames_andChangesNothingBelow() {
        TerminologySnapshot laid =
                snapshot.overlay(new SnapshotContent(List.of(system("four", "urn:oid:4")), List.of(), List.of()));
        assertThat(laid.systemUrl("urn:oid:4")).isEqualTo(BASE + "four");
        assertThat(laid.systemUrl("urn:oid:1.1")).isEqualTo(BASE + "one");
        assertThat(snapshot.systemUrl("urn:oid:4")).isEqualTo("urn:oid:4");
    }

    @Test
    void preferredId_takesThePreferred_elseTheOnlyOne() {
        assertThat(preferred("1.3", "uri")).isEqualTo(BASE + "elsewhere");
        assertThat(preferred("urn:oid:1.3", "uuid")).isEqualTo("u");
        assertThat(preferred("1.5", "uri")).isEqualTo(BASE + "people");
        assertThat(preferred(BASE + "one", "oid")).isEqualTo("1.1");
        assertThat(preferred("1.1", "uri")).isEqualTo(BASE + "one");
    }

    @Test
    void preferredId_ofSeveralEqualOnes_isRefused() {
        assertThatThrownBy(() -> preferred(BASE + "old", "oid"))
                .hasMessage(
                        "What goes by the name 'http://example.org/old' has several names of the type 'oid' here, and none"
                                + " of them is preferred: 1.3, 1.4.");
    }

    private String preferred(String id, String type) {
        return PreferredId.preferredId(snapshot, new PreferredId.Request(id, type));
    }

    private static CodeSystemDefinition system(String name, String... identifiers) {
        return CodeSystemFixture.identified(CodeSystemFixture.metadata(name, BASE + name, "1", null), identifiers);
    }
}
