package io.github.m99terminology.hapi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;

/**
 * Tells one state of a file from another, the same wherever the file is: its length and its CRC-32. A jar has both in its directory, so that a start need not
 * read and digest megabytes of JSON only to find that they are those of yesterday. It is no seal: whoever may put files on the class path may put classes there.
 *
 * @param length in bytes
 */
record ContentCheck(long length, long crc) {

    static ContentCheck of(Resource file) {
        try {
            URLConnection connection = file.getURL().openConnection();
            if (connection instanceof JarURLConnection jar) {
                JarEntry entry = jar.getJarEntry();
                if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
                    return new ContentCheck(entry.getSize(), entry.getCrc());
                }
            }
            return read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ContentCheck read(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new ContentCheck(bytes.length, crc.getValue());
        }
    }

    @Override
    public String toString() {
        return length + " " + Long.toHexString(crc);
    }
}
