package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.WrongSetting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server proves itself with, as two PEM files have it: its certificate with those that lead to its issuer, and the private key. Read by the JDK, and
 * only whole: a key that does not belong to the certificate is refused here, not in each handshake.
 */
final class PemIdentity {
    /** Never leaves the memory that it is in. */
    static final String PASSWORD = "in-memory";

    private static final String CERTIFICATE = "tls.certificate";
    private static final String KEY = "tls.key";
    private static final Pattern CERTIFICATES =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");
    private static final Pattern ANY_KEY = Pattern.compile("-----BEGIN ([A-Z]+ )?PRIVATE KEY-----");
    private static final Pattern PLAIN_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** How a key of each kind signs something to be compared. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final X509Certificate[] chain;
    private final PrivateKey key;

    private PemIdentity(X509Certificate[] chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /**
     * @param certificate what is in the file of the certificate
     * @param key what is in the file of the key
     * @throws WrongSetting that names the setting whose file does not fit
     */
    static PemIdentity of(Settings.Tls files, String certificate, String key) {
        X509Certificate[] chain = chain(files, certificate);
        return new PemIdentity(chain, key(files, key, chain[0].getPublicKey()));
    }

    private static X509Certificate[] chain(Settings.Tls files, String pem) {
        StringBuilder blocks = new StringBuilder();
        CERTIFICATES.matcher(pem).results().forEach(block -> blocks.append(block.group())
                .append('\n'));
        if (blocks.isEmpty()) {
            throw wrong(files, CERTIFICATE, "holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
        }
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(blocks.toString().getBytes(StandardCharsets.US_ASCII)));
            X509Certificate[] chain = read.toArray(X509Certificate[]::new);
            for (int i = 1; i < chain.length; i++) {
                chain[i - 1].verify(chain[i].getPublicKey());
            }
            return chain;
        } catch (GeneralSecurityException broken) {
            throw wrong(
                    files,
                    CERTIFICATE,
                    "is no chain of certificates: the server's comes first, and behind each the one that issued it");
        }
    }

    private static PrivateKey key(Settings.Tls files, String pem, PublicKey of) {
        Matcher any = ANY_KEY.matcher(pem);
        if (!any.find()) {
            throw wrong(files, KEY, "holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
        }
        Matcher plain = PLAIN_KEY.matcher(pem);
        if (!plain.find()) {
            throw wrong(
                    files,
                    KEY,
                    "holds a private key in another form than PKCS #8 without a passphrase; openssl pkcs8 -topk8 -nocrypt writes it so");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(plain.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (isPair(key, of)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException anotherKind) {
            // As another key of the same kind: it is not the certificate's.
        }
        throw wrong(
                files, KEY, "holds a private key that does not belong to the certificate in " + files.certificate());
    }

    private static boolean isPair(PrivateKey key, PublicKey of) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(of.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signature = Signature.getInstance(algorithm);
        byte[] text = KEY.getBytes(StandardCharsets.US_ASCII);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(of);
        signature.update(text);
        return signature.verify(signed);
    }

    private static WrongSetting wrong(Settings.Tls files, String setting, String reason) {
        return WrongSetting.file(setting, (setting.equals(KEY) ? files.key() : files.certificate()).toString(), reason);
    }

    /** As Jetty takes it, readable by {@link #PASSWORD}. */
    KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
        return store;
    }

    /** When the certificate is no longer good. */
    Instant end() {
        return chain[0].getNotAfter().toInstant();
    }

    /** Whose it is, and until when. */
    @Override
    public String toString() {
        return chain[0].getSubjectX500Principal() + ", good until " + end();
    }
}
