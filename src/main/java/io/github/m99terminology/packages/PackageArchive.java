package io.github.m99terminology.packages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a package: a tar file, gzipped.
 *
 * <pre>
 *   package/.index.json
 *   package/CodeSystem-icd-10-cm-m99.json
 *   …
 *   package/package.json
 * </pre>
 *
 * The same resources give the same bytes: entries stand in the order of their names, and none tells a time or whose it is.
 */
public final class PackageArchive {

    private static final Comparator<PackagedResource> BY_NAME = Comparator.comparing(PackagedResource::fileName);

    private PackageArchive() {}

    /** @param out is closed at the end */
    public static void write(PackageManifest manifest, List<PackagedResource> resources, OutputStream out)
            throws IOException {
        List<PackagedResource> sorted = resources.stream().sorted(BY_NAME).toList();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            add(tar, ".index.json", PackagedResource.Content.of(index(resources)));
            for (PackagedResource resource : sorted) {
                add(tar, resource.fileName(), resource.content());
            }
            add(tar, "package.json", PackagedResource.Content.of(manifest.json()));
        }
    }

    /** The package's index, as it stands in it. */
    static byte[] index(List<PackagedResource> resources) {
        return PackageManifest.index(resources.stream().sorted(BY_NAME).toList());
    }

    private static void add(TarArchiveOutputStream tar, String name, PackagedResource.Content content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("package/" + name);
        entry.setSize(content.size());
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        content.writeTo(tar);
        tar.closeArchiveEntry();
    }

    /**
     * A resource as it stands in a package, in a file of its own.
     *
     * @param index what the package's index tells of it beside name, type and id: its url, version and so on
     */
    public record PackagedResource(String type, String id, Map<String, String> index, Content content) {

        public PackagedResource {
            index = Collections.unmodifiableMap(new TreeMap<>(index));
        }

        /** The resource as JSON. */
        public interface Content {

            /** In bytes; an archive tells it before the content. */
            long size() throws IOException;

            void writeTo(OutputStream out) throws IOException;

            static Content of(byte[] bytes) {
                return new Content() {
                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        out.write(bytes);
                    }
                };
            }

            static Content of(Path file) {
                return new Content() {
                    @Override
                    public long size() throws IOException {
                        return Files.size(file);
                    }

                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        Files.copy(file, out);
                    }
                };
            }
        }

        /** Its name in the package's folder. */
        String fileName() {
            return type + "-" + id + ".json";
        }
    }
}
