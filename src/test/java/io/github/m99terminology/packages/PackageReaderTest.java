package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.packages.PackageReader.BrokenPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageReaderTest {

    private static final String MANIFEST =
            "{\"name\":\"a.b\",\"fhirVersions\":[\"4.0.1\"],\"dependencies\":{\"x\":\"5.0.0\"},\"version\":\"1.2.3\"}";
    private static final String SET = "{\"resourceType\":\"ValueSet\",\"id\":\"x\"}";

    @TempDir
    Path folder;

    private interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private Path archive(Content content) throws IOException {
        Path file = folder.resolve("package.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), "UTF-8")) {
            content.write(tar);
        }
        return file;
    }

    private Path good() throws IOException {
        return archive(tar -> {
            add(tar, "package/package.json", MANIFEST);
            add(tar, "package/.index.json", "{}");
            add(tar, "package/ValueSet-x.json", SET);
            add(tar, "package/other/spec.internals", "?");
        });
    }

    private static void isBroken(Path archive, String hash, String sentence) {
        assertThatThrownBy(() -> PackageReader.check(archive, hash, read -> {}))
                .isInstanceOf(BrokenPackage.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void package_thatIsWhole_handsOverItsResources() throws Exception {
        PackageReader.Checked checked = PackageReader.check(good(), null, read -> {});
        List<String> taken = new ArrayList<>();
        PackageReader.read(
                good(), read -> {}, (path, json) -> taken.add(path + " " + new String(json, StandardCharsets.UTF_8)));

        assertThat(checked).isEqualTo(new PackageReader.Checked("a.b", "1.2.3", 1));
        assertThat(taken).containsExactly("package/ValueSet-x.json " + SET);
    }

    /** At every place but the last bytes of the archive's own trailer, whatever is left is not a package. */
    @Test
    void package_cutOffAnywhere_isRefused() throws Exception {
        byte[] whole = Files.readAllBytes(good());
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PackageReader.check(cut, null, read -> {}))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(BrokenPackage.class);
        }
        isBroken(folder.resolve("cut.tgz"), null, "The package ends before it is complete.");
    }

    /** Each byte behind the gzip header, which holds nothing that a reader needs, turned over. */
    @Test
    void package_damagedAnywhere_isRefused() throws Exception {
        byte[] whole = Files.readAllBytes(good());
        for (int at = 10; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Path file = Files.write(folder.resolve("damaged.tgz"), damaged);
            assertThatThrownBy(() -> PackageReader.check(file, null, read -> {}))
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(BrokenPackage.class);
        }
        Path text = Files.writeString(folder.resolve("text.tgz"), "not a package at all");
        isBroken(text, null, "The package is no gzipped tar file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.json",
                "package/../../outside.json",
                "/etc/outside.json",
                "package\\..\\outside.json",
                "C:/outside.json",
                "package/.."
            })
    void pathThatLeavesItsFolder_isRefused_andNamed(String path) throws Exception {
        Path archive = archive(tar -> {
            add(tar, "package/package.json", MANIFEST);
            add(tar, path, SET);
        });
        isBroken(archive, null, "which leads out of its own folder");
    }

    @Test
    void linkToAnotherFile_isRefused() throws Exception {
        Path archive = archive(tar -> {
            add(tar, "package/package.json", MANIFEST);
            TarArchiveEntry link = new TarArchiveEntry("package/ValueSet-x.json", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        });
        isBroken(archive, null, "which is a link or a device");
    }

    @Test
    void twoFilesOfOneName_areRefused() throws Exception {
        Path archive = archive(tar -> {
            add(tar, "package/package.json", MANIFEST);
            add(tar, "package/ValueSet-x.json", SET);
            add(tar, "package/ValueSet-x.json", SET);
        });
        isBroken(archive, null, "two files of the name \"package/ValueSet-x.json\"");
    }

    @Test
    void packageThatDoesNotNameItself_orIsOfAnotherFhirVersion_isRefused() throws Exception {
        isBroken(archive(tar -> add(tar, "package/ValueSet-x.json", SET)), null, "has no package/package.json");
        isBroken(archive(tar -> add(tar, "package/package.json", "{\"name\":")), null, "has no package/package.json");
        isBroken(
                archive(tar -> add(tar, "package/package.json", MANIFEST.replace("4.0.1", "5.0.0"))),
                null,
                "The package a.b is for FHIR 5.0.0");
    }

    @Test
    void hash_ofEachForm_isChecked() throws Exception {
        Path archive = good();
        byte[] bytes = Files.readAllBytes(archive);
        String integrity = "sha512-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
        List<String> right = new ArrayList<>(List.of(integrity));
        for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-512")) {
            right.add(HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
        }
        for (String hash : right) {
            assertThat(PackageReader.check(archive, hash, read -> {}).name()).isEqualTo("a.b");
        }
        isBroken(archive, "0".repeat(64), "The package is not the one that was meant: its SHA-256 is ");
        isBroken(archive, "sha512-AAAA", "is not the one that was meant");
        isBroken(archive, "md5", "\"md5\" is no hash");
    }
}
