package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/** A file of content in a folder, as tests and development have it, and in a jar, as it is installed. */
class ContentCheckTest {
    private static final String NAME = "fhir-resources/CodeSystem/some.json";

    @TempDir
    Path folder;

    private Resource inFolder(byte[] content) throws IOException {
        return new UrlResource(Files.write(Files.createTempFile(folder, "some", ".json"), content)
                .toUri());
    }

    private Resource inJar(byte[] content, boolean compressed) throws IOException {
        Path jar = Files.createTempFile(folder, "some", ".jar");
        try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
            to.setLevel(compressed ? 9 : 0);
            to.putNextEntry(new JarEntry(NAME));
            to.write(content);
            to.closeEntry();
        }
        return new UrlResource(URI.create("jar:" + jar.toUri() + "!/" + NAME));
    }

    @Test
    void sameContent_isToldTheSame_whereverItIs() throws IOException {
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 100, 70_000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);

            ContentCheck check = ContentCheck.of(inFolder(content));

            assertThat(check.length()).isEqualTo(length);
            assertThat(ContentCheck.of(inJar(content, true))).isEqualTo(check);
            assertThat(ContentCheck.of(inJar(content, false))).hasToString(check.toString());
        }
    }

    @Test
    void oneByteMoreOrOther_isToldApart() throws IOException {
        byte[] content = "{\"resourceType\":\"CodeSystem\",\"version\":\"2027\"}".getBytes(StandardCharsets.UTF_8);
        ContentCheck check = ContentCheck.of(inJar(content, true));
        for (int i = 0; i < content.length; i++) {
            byte[] other = content.clone();
            other[i] ^= 1;
            assertThat(ContentCheck.of(inJar(other, true))).isNotEqualTo(check);
        }
        assertThat(ContentCheck.of(inFolder(java.util.Arrays.copyOf(content, content.length + 1))))
                .isNotEqualTo(check);
    }
}
