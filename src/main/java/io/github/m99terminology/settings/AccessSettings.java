package io.github.m99terminology.settings;

import io.github.m99terminology.hapi.SettingValue;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the settings of encryption and of who may do what. */
final class AccessSettings {
    private static final String CERTIFICATE = "tls.certificate";
    private static final String KEY = "tls.key";
    private static final String ISSUER = "oauth.issuer";
    private static final String KEYS = "oauth.jwks-url";
    private static final String AUDIENCE = "oauth.audience";
    private static final String OPEN = "reads.open";
    private static final String ATTEMPTS = "token.attempts";
    private static final int MOST_ATTEMPTS = 1_000_000;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private final SettingLayers layers;

    AccessSettings(SettingLayers layers) {
        this.layers = layers;
    }

    /** Both files or neither; what is in them is looked at by whoever listens. */
    Optional<Settings.Tls> tls() {
        Optional<Path> certificate = file(CERTIFICATE);
        Optional<Path> key = file(KEY);
        if (certificate.isPresent() && key.isEmpty()) {
            throw WrongSetting.missing(KEY, "the file of the private key that belongs to " + CERTIFICATE);
        }
        if (key.isPresent() && certificate.isEmpty()) {
            throw WrongSetting.missing(CERTIFICATE, "the file of the certificate that belongs to " + KEY);
        }
        return certificate.map(chain -> new Settings.Tls(chain, key.orElseThrow()));
    }

    Settings.Authorisation authorisation(boolean token) {
        Optional<Settings.Provider> provider = provider();
        boolean open = SettingValue.FLAG.read(layers.value(OPEN)).orElseThrow(() -> wrong(OPEN, SettingValue.FLAG));
        if (!open && provider.isEmpty() && !token) {
            throw layers.wrong(OPEN, "true where neither write.token nor oauth.issuer is set: nobody could read");
        }
        SettingValue<Integer> number = SettingValue.number(0, MOST_ATTEMPTS);
        int attempts = number.read(layers.value(ATTEMPTS)).orElseThrow(() -> wrong(ATTEMPTS, number));
        return new Settings.Authorisation(open, attempts, provider);
    }

    private WrongSetting wrong(String name, SettingValue<?> kind) {
        return layers.wrong(name, kind.wanted());
    }

    private Optional<Settings.Provider> provider() {
        Optional<String> issuer = address(ISSUER);
        Optional<String> keys = address(KEYS);
        Set<String> audiences =
                new LinkedHashSet<>(List.of(layers.value(AUDIENCE).split("[,\\s]+")));
        audiences.remove("");
        if (issuer.isEmpty()) {
            if (keys.isPresent() || !audiences.isEmpty()) {
                throw WrongSetting.missing(ISSUER, "the issuer whose tokens are taken");
            }
            return Optional.empty();
        }
        if (audiences.isEmpty()) {
            throw WrongSetting.missing(
                    AUDIENCE, "the name by which tokens of %s mean this server".formatted(issuer.get()));
        }
        return Optional.of(new Settings.Provider(issuer.get(), keys, audiences));
    }

    /** Keys that come over plain HTTP are whoever's stands between. */
    private Optional<String> address(String name) {
        Optional<String> written = value(name);
        if (written.isPresent() && !isSafe(written.get())) {
            throw layers.wrong(
                    name,
                    "empty or an https URL, such as https://login.example.org/realms/care (http on this machine alone)");
        }
        return written;
    }

    private static boolean isSafe(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme())
                                    && LOOPBACK.matcher(uri.getHost()).matches());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private Optional<Path> file(String name) {
        try {
            return value(name).map(Path::of);
        } catch (InvalidPathException notAPath) {
            throw layers.wrong(name, "empty or a file");
        }
    }

    private Optional<String> value(String name) {
        return Optional.of(layers.value(name)).filter(value -> !value.isEmpty());
    }
}
