package io.github.m99terminology.packages;

import io.github.m99terminology.packages.PackageReader.BrokenPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an archive is checked by: a hash as npm writes it ({@code dist.integrity}, {@code dist.shasum}) or as a feed does (SHA-256). */
public final class PackageHash {

    private static final Pattern INTEGRITY = Pattern.compile("sha(1|256|512)-([A-Za-z0-9+/]+=*)");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]+");
    private static final Map<Integer, String> BY_LENGTH = Map.of(40, "SHA-1", 64, "SHA-256", 128, "SHA-512");

    private PackageHash() {}

    /** @throws BrokenPackage when the archive has another, or when it is no hash */
    public static void check(Path archive, String expected) throws IOException, BrokenPackage {
        String written = expected.strip();
        Matcher integrity = INTEGRITY.matcher(written);
        boolean base64 = integrity.matches();
        String algorithm = base64
                ? "SHA-" + integrity.group(1)
                : BY_LENGTH.get(DIGITS.matcher(written).matches() ? written.length() : 0);
        if (algorithm == null) {
            throw BrokenPackage.unknownHash(written);
        }
        byte[] digest = digest(archive, algorithm);
        String found = base64
                ? "sha" + integrity.group(1) + "-" + Base64.getEncoder().encodeToString(digest)
                : HexFormat.of().formatHex(digest);
        // Base64 says as much without the signs that fill it up.
        String wanted = base64 ? written.replaceFirst("=+$", "") : written.toLowerCase(Locale.ROOT);
        if (!(base64 ? found.replaceFirst("=+$", "") : found).equals(wanted)) {
            throw BrokenPackage.otherHash(algorithm, written, found);
        }
    }

    private static byte[] digest(Path archive, String algorithm) throws IOException {
        MessageDigest digest = of(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /** @param algorithm that every Java has */
    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
