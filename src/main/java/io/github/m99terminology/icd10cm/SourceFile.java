package io.github.m99terminology.icd10cm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.ProxyInputStream;

/**
 * A file that is read, plain or gzipped.
 *
 * @param progress is told of bytes that have been read
 */
record SourceFile(Path path, LongConsumer progress) {
    private static final int GZIP = 0x1f8b;

    String name() {
        return path.toString();
    }

    InputStream open() throws IOException {
        InputStream bytes = new BufferedInputStream(counted(Files.newInputStream(path), progress));
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP ? new GZIPInputStream(bytes) : bytes;
    }

    private static InputStream counted(InputStream bytes, LongConsumer progress) {
        return new ProxyInputStream(bytes) {
            @Override
            protected void afterRead(int count) {
                progress.accept(Math.max(0, count));
            }
        };
    }
}
