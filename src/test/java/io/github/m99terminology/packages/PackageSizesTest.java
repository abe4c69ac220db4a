package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.packages.PackageReader.BrokenPackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** A package of made-up resources, unpacked as anybody unpacks it: it is what the registry says of it, and what was put in comes out. */
class PackageSizesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static List<PackagedResource> resources(Random random) {
        List<PackagedResource> resources = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String json = "{\"resourceType\":\"ValueSet\",\"id\":\"v%d\",\"title\":\"%s\"}"
                    .formatted(i, "é\uD83D\uDE00x".repeat(random.nextInt(2000)));
            resources.add(new PackagedResource(
                    "ValueSet",
                    "v" + i + "-" + "l".repeat(random.nextInt(50)),
                    Map.of("url", "http://example.org/" + i),
                    PackagedResource.Content.of(json.getBytes(StandardCharsets.UTF_8))));
        }
        return resources;
    }

    @RepeatedTest(20)
    void registry_saysOfTheArchive_whatIsInIt(RepetitionInfo repetition) throws Exception {
        List<PackagedResource> resources = resources(new Random(repetition.getCurrentRepetition()));
        PackageManifest manifest =
                new PackageManifest("a.b.r4", "2027.1.2", "D", "A", null, "http://example.org", "20260101000000");
        BuiltPackage built = BuiltPackage.of(manifest, resources, Instant.EPOCH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            built.writeDistribution(json, "http://example.org/a.tgz");
            json.writeEndObject();
        }
        JsonNode said = JSON.readTree(out.toByteArray()).path("dist");

        Map<String, byte[]> unpacked = new HashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(built.archive())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacked.put(entry.getName(), tar.readAllBytes());
            }
        }
        assertThat(said.path("fileCount").asInt()).isEqualTo(unpacked.size());
        assertThat(said.path("unpackedSize").asLong())
                .isEqualTo(unpacked.values().stream()
                        .mapToLong(bytes -> bytes.length)
                        .sum());
        JsonNode index = JSON.readTree(unpacked.get("package/.index.json")).path("files");
        assertThat(index).hasSameSizeAs(resources);
        index.forEach(file -> assertThat(unpacked)
                .containsKey("package/" + file.path("filename").asText()));

        Path archive = Files.write(folder.resolve("p.tgz"), built.archive());
        PackageReader.Checked checked =
                PackageReader.check(archive, said.path("integrity").asText(), read -> {});
        assertThat(checked).isEqualTo(new PackageReader.Checked("a.b.r4", "2027.1.2", resources.size()));
        Map<String, byte[]> taken = new HashMap<>();
        PackageReader.read(archive, read -> {}, taken::put);
        assertThat(taken).hasSameSizeAs(resources);
        for (PackagedResource resource : resources) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            resource.content().writeTo(content);
            assertThat(taken.get("package/" + resource.fileName())).isEqualTo(content.toByteArray());
        }
        assertThatCode(() -> hash(archive, said.path("integrity").asText().replaceFirst("=+$", "")))
                .as("Base64 without its filling")
                .doesNotThrowAnyException();
        assertThatCode(() -> hash(archive, " " + said.path("shasum").asText().toUpperCase(java.util.Locale.ROOT)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> hash(archive, said.path("integrity").asText().replaceFirst("-.", "-?")))
                .isInstanceOf(BrokenPackage.class);
        String other = said.path("shasum").asText();
        char first = other.charAt(0) == '0' ? '1' : '0';
        assertThatThrownBy(() -> hash(archive, first + other.substring(1)))
                .isInstanceOf(BrokenPackage.class)
                .hasMessageContaining("is not the one that was meant");
    }

    private static void hash(Path archive, String written) throws Exception {
        PackageHash.check(archive, written);
    }
}
