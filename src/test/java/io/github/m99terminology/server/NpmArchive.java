package io.github.m99terminology.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Packages as they are published to npm, fetched by it. */
public final class NpmArchive {

    private static final int MINUTES = 4;

    private NpmArchive() {}

    /**
     * The archive of a package, in a folder; not fetched again when it is there.
     *
     * @param name with the version, {@code name@1.0.0}
     * @param integrity as npm writes it: {@code sha512-}, and the digest in Base64
     * @throws IOException when npm is not there or cannot fetch it
     * @throws IllegalStateException when it is another than the digest says
     */
    public static Path fetched(String name, String integrity, Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve(name.replace('@', '-') + ".tgz");
        if (!Files.exists(archive)) {
            pack(name, folder);
        }
        if (!integrity.equals("sha512-" + Base64.getEncoder().encodeToString(digest(archive)))) {
            throw new IllegalStateException(archive + " is not what its digest says it is");
        }
        return archive;
    }

    private static void pack(String name, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process npm = new ProcessBuilder("npm", "pack", name, "--ignore-scripts", "--silent")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
            throw new IOException("npm took longer than " + MINUTES + " minutes for " + name);
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm cannot fetch " + name + ": " + Files.readString(log));
        }
    }

    private static byte[] digest(Path archive) throws IOException {
        try {
            return MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
