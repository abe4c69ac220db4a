package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class PackageArchiveTest {

    private static final PackageManifest MANIFEST = new PackageManifest(
            "colours.r4", "2027.0.0", "Colours", "Somebody", "Apache-2.0", "http://example.org", null);
    private static final PackagedResource SET = resource("ValueSet", "warm");
    private static final PackagedResource SYSTEM = resource("CodeSystem", "colours");

    private static PackagedResource resource(String type, String id) {
        byte[] json =
                "{\"resourceType\":\"%s\",\"id\":\"%s\"}".formatted(type, id).getBytes(StandardCharsets.UTF_8);
        return new PackagedResource(
                type, id, Map.of("version", "1", "url", "urn:" + id), PackagedResource.Content.of(json));
    }

    private static byte[] archive(PackagedResource... resources) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PackageArchive.write(MANIFEST, List.of(resources), out);
        return out.toByteArray();
    }

    private static List<TarArchiveEntry> entries(byte[] archive) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void sameResources_inWhateverOrder_areTheSameBytes() throws IOException {
        assertThat(archive(SET, SYSTEM)).isEqualTo(archive(SYSTEM, SET));
    }

    @Test
    void entries_areSorted_andTellNeitherTimeNorOwner() throws IOException {
        List<TarArchiveEntry> entries = entries(archive(SET, SYSTEM));

        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .containsExactly(
                        "package/.index.json",
                        "package/CodeSystem-colours.json",
                        "package/ValueSet-warm.json",
                        "package/package.json");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getModTime().getTime()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getGroupName()).isEmpty();
            assertThat(entry.getLongUserId()).isZero();
        });
    }

    @Test
    void name_isInFhirsForm() {
        assertThat(ContentPackages.name("M99 Terminology", false)).isEqualTo("m99.terminology.r4");
        assertThat(ContentPackages.name("M99 Terminology", true)).isEqualTo("m99.terminology.subset.r4");
        assertThat(ContentPackages.name("7 Ärzte & Co.", false)).isEqualTo("rzte.co.r4");
        assertThat(ContentPackages.name("医", false)).isEqualTo("content.r4");
    }
}
