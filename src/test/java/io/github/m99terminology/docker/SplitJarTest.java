package io.github.m99terminology.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's libraries are the same bytes as long as they are the same libraries, whatever the project's own part is, so that an update does not bring them again.
 *
 * <pre>
 *   all   = own/New.class own/text  +  lib/A.class lib/sub/B.class META-INF/services/x
 * </pre>
 */
class SplitJarTest {
    private static final Map<String, String> LIBRARIES =
            Map.of("lib/", "", "lib/A.class", "a", "lib/sub/", "", "lib/sub/B.class", "b", "META-INF/services/x", "x");

    @TempDir
    Path folder;

    @Test
    void libraries_areTheSameBytes_whenOnlyTheOwnPartChanges() throws Exception {
        Path before = split("before", Map.of("own/", "", "own/Old.class", "1", "own/text", "2"));
        Path after = split("after", Map.of("own/", "", "own/New.class", "3", "own/text", "4", "own/more/C.class", "5"));

        assertThat(after.resolve("libraries.jar")).hasSameBinaryContentAs(before.resolve("libraries.jar"));
        assertThat(Files.getLastModifiedTime(after.resolve("libraries.jar")))
                .isEqualTo(Files.getLastModifiedTime(before.resolve("libraries.jar")));
    }

    @Test
    void everythingIsInOneOfThem_withItsFolders() throws Exception {
        Path jars = split("all", Map.of("own/", "", "own/New.class", "3"));

        Map<String, String> libraries = content(jars.resolve("libraries.jar"));
        assertThat(libraries.keySet()).allMatch(name -> name.startsWith("META-INF/") || name.startsWith("lib/"));
        assertThat(libraries).containsAllEntriesOf(LIBRARIES);
        assertThat(content(jars.resolve("server.jar")))
                .containsKeys("own/", "own/New.class")
                .doesNotContainKey("lib/");
        try (JarFile server = new JarFile(jars.resolve("server.jar").toFile())) {
            assertThat(server.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("own.New");
            assertThat(server.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isEqualTo("libraries.jar");
        }
    }

    private Path split(String name, Map<String, String> own) throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: own.New\n\n");
        all.put("META-INF/", "");
        all.putAll(new TreeMap<>(own));
        all.putAll(new TreeMap<>(LIBRARIES));
        Path whole = jar(name + "-server.jar", all);
        Path ownJar = jar(name + ".jar", own);
        Path to = folder.resolve(name);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "docker/SplitJar.java",
                        whole.toString(),
                        ownJar.toString(),
                        to.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return to;
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Map<String, String> content(Path file) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            jar.stream().forEach(entry -> {
                try (InputStream in = jar.getInputStream(entry)) {
                    content.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
        return content;
    }
}
