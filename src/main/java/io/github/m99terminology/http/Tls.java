package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.WrongSetting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encryption by the JDK, under Jetty's choice of protocols and ciphers, with what two PEM files hold. Every two seconds they are looked at; when what is in
 * them has changed and fits together, new connections get it, and those that are open stay as they are. What does not fit (often one of the two, written a
 * moment before the other) changes nothing and is told once.
 */
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final long SECONDS = 2;
    private static final long LARGEST = 1 << 20;

    private record Content(String certificate, String key) {}

    private final Settings.Tls files;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private Content looked;
    private volatile Instant end;

    /** @throws WrongSetting that names the file that cannot be used */
    Tls(Settings.Tls files) {
        this.files = files;
        looked = read();
        PemIdentity identity = PemIdentity.of(files, looked.certificate, looked.key);
        end = identity.end();
        use(context, identity);
        tell("TLS with the certificate of {}", identity);
    }

    SslContextFactory.Server context() {
        return context;
    }

    /** How long the certificate is still good: what somebody may want to be woken for. */
    void measured(MeterRegistry registry) {
        Gauge.builder("terminology.tls.expires.seconds", this, tls -> Duration.between(Instant.now(), tls.end)
                        .toSeconds())
                .description("Until the certificate is no longer good")
                .register(registry);
    }

    /** From now on, until the scheduler stops. */
    void watch(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    look();
                    watch(scheduler);
                },
                SECONDS,
                TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Content now = read();
            if (now.equals(looked)) {
                return;
            }
            looked = now;
            PemIdentity identity = PemIdentity.of(files, now.certificate, now.key);
            context.reload(changed -> use(changed, identity));
            end = identity.end();
            tell("TLS from now on with the certificate of {}", identity);
        } catch (WrongSetting unfit) {
            LOG.warn("The certificate stays as it was. {}", unfit.getMessage());
        } catch (Exception failed) {
            LOG.warn("The certificate stays as it was", failed);
        }
    }

    private static void use(SslContextFactory context, PemIdentity identity) {
        try {
            context.setKeyStore(identity.keyStore());
            context.setKeyStorePassword(PemIdentity.PASSWORD);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("The certificate cannot be kept in memory", impossible);
        }
    }

    private static void tell(String what, PemIdentity identity) {
        LOG.info(what, identity);
        if (identity.end().isBefore(Instant.now())) {
            LOG.warn("The certificate is no longer good: clients will refuse it");
        }
    }

    private Content read() {
        return new Content(read("tls.certificate", files.certificate()), read("tls.key", files.key()));
    }

    private static String read(String setting, Path file) {
        try {
            if (Files.size(file) <= LARGEST) {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException unreadable) {
            throw WrongSetting.file(setting, file.toString(), "cannot be read");
        }
        throw WrongSetting.file(setting, file.toString(), "is larger than 1 MB");
    }
}
