package io.github.m99terminology.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.m99terminology.model.Issue;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads packages that come from anywhere. A package is read to its end before anything of it is taken ({@link #check}), so that of one that is
 * cut off, damaged or hostile nothing is; and never more than one of its files is in memory.
 */
public final class PackageReader {

    private static final long LARGEST_FILE = 64L << 20;
    private static final long LARGEST_WHOLE = 4L << 30;
    private static final int MOST_FILES = 100_000;

    private static final String MANIFEST = "package/package.json";
    private static final Pattern RESOURCE = Pattern.compile("package/(?!package\\.json$|\\.)[^/]+\\.json");

    private PackageReader() {}

    /**
     * A package that can be read to its end.
     *
     * @param resources how many files it has that may be resources
     */
    public record Checked(String name, String version, int resources) {}

    /** What is done with a file of a package that may be a resource. */
    public interface Taker {
        /** @param path as in the package: {@code package/ValueSet-x.json} */
        void take(String path, byte[] json) throws IOException, InterruptedException;
    }

    /**
     * Reads all of it and keeps nothing.
     *
     * @param hash that it must have; null for none
     * @param progress is told how many bytes of the archive have been read, each time how many more
     * @throws BrokenPackage when nothing of it may be taken
     */
    public static Checked check(Path archive, @Nullable String hash, LongConsumer progress)
            throws IOException, BrokenPackage {
        if (hash != null) {
            PackageHash.check(archive, hash);
        }
        Checking checking = new Checking();
        try {
            walk(archive, progress, checking);
        } catch (EOFException cut) {
            throw BrokenPackage.cutOff();
        } catch (BrokenPackageFound found) {
            throw found.broken;
        } catch (IOException | IllegalArgumentException | InterruptedException damaged) {
            String said = damaged.getMessage() == null ? damaged.toString() : damaged.getMessage();
            throw said.contains("runcated") || said.contains("nexpected EOF")
                    ? BrokenPackage.cutOff()
                    : BrokenPackage.noArchive(said);
        }
        return checking.checked();
    }

    /** Hands over each file of a package that has been checked and may be a resource, in the order of the archive. */
    public static void read(Path archive, LongConsumer progress, Taker taker) throws IOException, InterruptedException {
        walk(archive, progress, (entry, tar) -> {
            if (RESOURCE.matcher(entry.getName()).matches()) {
                taker.take(entry.getName(), tar.readAllBytes());
            }
        });
    }

    private interface Visit {
        void file(TarArchiveEntry entry, InputStream content) throws IOException, InterruptedException;
    }

    private static void walk(Path archive, LongConsumer progress, Visit visit)
            throws IOException, InterruptedException {
        try (InputStream file = counted(Files.newInputStream(archive), progress);
                InputStream unpacked = new GZIPInputStream(new BufferedInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    visit.file(entry, tar);
                }
            }
            // The archive's own check stands behind what tar reads.
            if (unpacked.skip(LARGEST_FILE) == LARGEST_FILE) {
                throw new BrokenPackageFound(BrokenPackage.tooMuch(MOST_FILES, LARGEST_WHOLE));
            }
        }
    }

    /** Through the walk, which knows no such exception. */
    private static final class BrokenPackageFound extends IOException {
        private static final long serialVersionUID = 1L;
        private final BrokenPackage broken;

        BrokenPackageFound(BrokenPackage broken) {
            super(broken);
            this.broken = broken;
        }
    }

    private static final class Checking implements Visit {
        private final Set<String> paths = new HashSet<>();
        private long bytes;
        private int resources;
        private byte @Nullable [] manifest;

        @Override
        public void file(TarArchiveEntry entry, InputStream content) throws IOException {
            String path = entry.getName();
            check(entry, path);
            if (path.equals(MANIFEST)) {
                manifest = content.readAllBytes();
                bytes += manifest.length;
                return;
            }
            bytes += content.transferTo(java.io.OutputStream.nullOutputStream());
            resources += RESOURCE.matcher(path).matches() ? 1 : 0;
        }

        private void check(TarArchiveEntry entry, String path) throws BrokenPackageFound {
            if (leaves(path)) {
                throw new BrokenPackageFound(BrokenPackage.leavesItsFolder(path));
            }
            if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
                throw new BrokenPackageFound(BrokenPackage.noFile(path));
            }
            if (!paths.add(path)) {
                throw new BrokenPackageFound(BrokenPackage.twice(path));
            }
            if (entry.getSize() > LARGEST_FILE) {
                throw new BrokenPackageFound(BrokenPackage.tooLarge(path, LARGEST_FILE));
            }
            if (paths.size() > MOST_FILES || bytes + entry.getSize() > LARGEST_WHOLE) {
                throw new BrokenPackageFound(BrokenPackage.tooMuch(MOST_FILES, LARGEST_WHOLE));
            }
        }

        private static boolean leaves(String path) {
            return path.startsWith("/")
                    || path.contains("\\")
                    || path.contains(":")
                    || path.indexOf('\0') >= 0
                    || List.of(path.split("/", -1)).contains("..");
        }

        Checked checked() throws BrokenPackage {
            String name = "";
            String version = "";
            List<String> fhir = new ArrayList<>();
            try (JsonParser json = new JsonFactory().createParser(manifest == null ? new byte[0] : manifest)) {
                int depth = 0;
                String array = "";
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    if (token == JsonToken.START_ARRAY && depth == 2) {
                        array = String.valueOf(json.currentName());
                    } else if (token == JsonToken.END_ARRAY) {
                        array = "";
                    } else if (token == JsonToken.VALUE_STRING && depth == 1) {
                        name = "name".equals(json.currentName()) ? json.getText() : name;
                        version = "version".equals(json.currentName()) ? json.getText() : version;
                    } else if (token == JsonToken.VALUE_STRING && depth == 2 && array.startsWith("fhir")) {
                        fhir.add(json.getText());
                    }
                }
            } catch (IOException noJson) {
                throw BrokenPackage.noManifest();
            }
            if (name.isEmpty() || version.isEmpty()) {
                throw BrokenPackage.noManifest();
            }
            if (!fhir.isEmpty() && fhir.stream().noneMatch(each -> each.startsWith("4.0"))) {
                throw BrokenPackage.otherFhirVersion(name, String.join(", ", fhir));
            }
            return new Checked(name, version, resources);
        }
    }

    private static InputStream counted(InputStream bytes, LongConsumer progress) {
        return new ProxyInputStream(bytes) {
            @Override
            protected void afterRead(int count) {
                progress.accept(Math.max(0, count));
            }
        };
    }

    /** A package of which nothing is taken. The message says in one sentence why. */
    public static final class BrokenPackage extends Exception {

        private static final long serialVersionUID = 1L;

        private BrokenPackage(String sentence) {
            super(sentence);
        }

        static BrokenPackage cutOff() {
            return new BrokenPackage("The package ends before it is complete.");
        }

        static BrokenPackage noArchive(String reason) {
            return new BrokenPackage("The package is no gzipped tar file, or is damaged: %s.".formatted(reason));
        }

        static BrokenPackage noManifest() {
            return new BrokenPackage(
                    "The package has no package/package.json that names it and its version, so it is no FHIR package.");
        }

        static BrokenPackage otherFhirVersion(String name, String versions) {
            return new BrokenPackage("The package %s is for FHIR %s; this program takes packages for FHIR 4.0.1 (R4)."
                    .formatted(name, versions));
        }

        static BrokenPackage leavesItsFolder(String path) {
            return new BrokenPackage(
                    "The package has the path \"%s\", which leads out of its own folder.".formatted(printable(path)));
        }

        static BrokenPackage noFile(String path) {
            return new BrokenPackage(
                    "The package has \"%s\", which is a link or a device; a FHIR package has files alone."
                            .formatted(printable(path)));
        }

        static BrokenPackage twice(String path) {
            return new BrokenPackage("The package has two files of the name \"%s\".".formatted(printable(path)));
        }

        static BrokenPackage tooLarge(String path, long limit) {
            return new BrokenPackage(
                    "The file \"%s\" in the package is larger than %d MB.".formatted(printable(path), limit >> 20));
        }

        static BrokenPackage tooMuch(int files, long bytes) {
            return new BrokenPackage(String.format(
                    Locale.ROOT,
                    "The package has more than %,d files, or more than %,d MB in them.",
                    files,
                    bytes >> 20));
        }

        /** @param algorithm such as SHA-512 */
        static BrokenPackage otherHash(String algorithm, String expected, String found) {
            return new BrokenPackage("The package is not the one that was meant: its %s is %s, and should be %s."
                    .formatted(algorithm, found, expected));
        }

        static BrokenPackage unknownHash(String written) {
            return new BrokenPackage(
                    "\"%s\" is no hash: write it as npm does, sha512- and the digest in Base64, or as 40, 64 or 128 hexadecimal digits."
                            .formatted(printable(written)));
        }

        private static String printable(String text) {
            return Issue.shortened(text.replaceAll("\\p{Cntrl}", "?"), 200);
        }
    }
}
