package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A certificate for localhost, signed by itself, and its key, made by the JDK's keytool: as the two files that people have. */
public record PemFiles(Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    /** Names {@code tls.crt} and {@code tls.key} in the folder; written anew where they are there. */
    public static PemFiles write(Path folder, String algorithm) {
        try {
            Path store = Files.createTempDirectory(folder, "keys").resolve("store.p12");
            keytool(algorithm, store);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            PemFiles files = new PemFiles(folder.resolve("tls.crt"), folder.resolve("tls.key"));
            Files.writeString(
                    files.certificate,
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
            Files.writeString(
                    files.key,
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
            return files;
        } catch (IOException | GeneralSecurityException | InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void keytool(String algorithm, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,dns:tx.example.org,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), label);
    }

    /** The settings that name them, and more. */
    public Map<String, String> settings() {
        return Map.of("tls.certificate", certificate.toString(), "tls.key", key.toString());
    }
}
