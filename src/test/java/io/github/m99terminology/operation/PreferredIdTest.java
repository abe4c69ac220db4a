package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.NamingSystemDefinition;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * <pre>
 *   naming system n   uri http://example.org/n (preferred), http://example.org/n-old; oid 1.2.3; uuid urn:uuid:a-b
 *   code system c     http://example.org/c, urn:oid:2.16.9, urn:uuid:c-d
 * </pre>
 */
class PreferredIdTest {

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(SnapshotContent.of(naming()))
            .with(CodeSystemFixture.identified(
                    ArtifactMetadata.of("http://example.org/c", "1"), "urn:oid:2.16.9", "urn:uuid:c-d"));

    private static NamingSystemDefinition naming() {
        return new NamingSystemDefinition(
                "n",
                "N",
                true,
                List.of(
                        new UniqueId("uri", "http://example.org/n-old", false),
                        new UniqueId("uri", "http://example.org/n", true),
                        new UniqueId("oid", "1.2.3", false),
                        new UniqueId("uuid", "urn:uuid:a-b", false)));
    }

    /** From any of its names, however it is written, to any other: whoever has an OID from a CDA document needs the url, and the other way round. */
    @ParameterizedTest
    @CsvSource({
        "1.2.3,                    uri,  http://example.org/n",
        "urn:oid:1.2.3,            uri,  http://example.org/n",
        "http://example.org/n-old, uri,  http://example.org/n",
        "http://example.org/n,     oid,  1.2.3",
        "http://example.org/n,     uuid, a-b",
        "a-b,                      oid,  1.2.3",
        "urn:uuid:a-b,             oid,  1.2.3",
        "2.16.9,                   uri,  http://example.org/c",
        "urn:oid:2.16.9,           uri,  http://example.org/c",
        "http://example.org/c,     oid,  2.16.9",
        "http://example.org/c,     uuid, c-d",
        "urn:uuid:c-d,             oid,  2.16.9"
    })
    void oneName_leadsToTheOther(String id, String type, String found) {
        assertThat(PreferredId.preferredId(snapshot, new PreferredId.Request(id, type)))
                .isEqualTo(found);
    }

    /** What is no name of anything is not found, be it as long as a request can be. */
    @ParameterizedTest
    @ValueSource(strings = {".1", ".0", ".12", "1", ".", ".01", " "})
    void longNameOfNothing_isNotFound(String unit) {
        PreferredId.Request request = new PreferredId.Request("2" + unit.repeat(200_000), "uri");

        assertThatThrownBy(() -> PreferredId.preferredId(snapshot, request))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Kind.NOT_FOUND));
    }
}
