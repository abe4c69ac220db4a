package io.github.m99terminology.icd10cm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

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
        InputStream bytes = new BufferedInputStream(new Counted(Files.newInputStream(path), progress));
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP ? new GZIPInputStream(bytes) : bytes;
    }

    private static final class Counted extends java.io.FilterInputStream {
        private final LongConsumer progress;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            progress.accept(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            progress.accept(Math.max(0, read));
            return read;
        }
    }
}
