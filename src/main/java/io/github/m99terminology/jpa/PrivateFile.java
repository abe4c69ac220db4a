package io.github.m99terminology.jpa;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database file that other users of the machine neither read nor write. */
final class PrivateFile {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /**
     * Makes the file, empty, unless it is there already, for its owner alone. An empty file is a new database to H2, and so at no moment has the
     * file been open to others. One of an earlier version is closed to them.
     */
    static void prepare(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException there) {
            close(file);
        } catch (IOException impossible) {
            LOG.warn("The database file {} cannot be made for its owner alone: {}", file, impossible.toString());
        }
    }

    private static void close(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && !OWNER.equals(view.readAttributes().permissions())) {
                view.setPermissions(OWNER);
            }
        } catch (IOException ofSomebodyElse) {
            LOG.warn("The database file {} may be read by others: {}", file, ofSomebodyElse.toString());
        }
    }
}
