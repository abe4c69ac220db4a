package io.github.m99terminology.packages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
