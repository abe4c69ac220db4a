package io.github.m99terminology.settings;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.content.DisplayFile;
import io.github.m99terminology.hapi.content.Displays;
import io.github.m99terminology.hapi.content.Withholding;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@link Settings} from the layers, and says in one sentence what is wrong with a value that does not fit. */
public final class SettingsReader {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(KB|MB|GB)?");

    /** More than any machine has; and every size can be counted in bytes. */
    private static final long LARGEST_SIZE = 1L << 40;

    /** What may stand behind "Bearer" (RFC 6750, section 2.1); short ones are guessed too easily. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{8,}=*");

    private static final String CPT = "http://www.ama-assn.org/go/cpt";

    /** Its other name, under which somebody may have stored something about it. */
    private static final String CPT_OID = "urn:oid:2.16.840.1.113883.6.12";

    private static final Pattern CPT_CODE = Pattern.compile("[0-9]{4}[0-9A-Z]");

    /** As a browser writes it: in small letters, without a path, and without the port that its scheme implies. */
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]{0,30}://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private static final long LARGEST_BODY = 1L << 30;

    private final SettingLayers layers;

    private SettingsReader(SettingLayers layers) {
        this.layers = layers;
    }

    /**
     * Defaults, then the file, then the environment, then the command line.
     *
     * @param commandLine by setting name, such as {@code server.port}
     * @throws WrongSetting when a setting is unknown or its value does not fit
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        SettingLayers layers = SettingLayers.defaults();
        file.ifPresent(layers::file);
        return new SettingsReader(layers.environment(environment).commandLine(commandLine)).settings();
    }

    private Settings settings() {
        return new Settings(
                http(),
                folder("data.dir"),
                database(),
                writeToken(),
                limits(),
                (int) number("bundle.limit", 1, 1_000_000),
                size("cache.bytes"),
                flag("access-log.enabled"),
                new Settings.Closures(
                        (int) number("closure.tables", 1, 1_000_000), (int) number("closure.concepts", 1, 1_000_000)),
                content());
    }

    /** The CPT settings: the codes of the American Medical Association need a licence, their descriptors too. */
    private ContentView content() {
        Optional<String> file = optional("cpt.descriptors");
        if (!flag("cpt.served")) {
            if (file.isPresent()) {
                throw layers.wrong("cpt.descriptors", "empty, because cpt.served is false");
            }
            return new ContentView(new Withholding(Set.of(CPT, CPT_OID)), Displays.NONE);
        }
        return file.map(this::descriptors)
                .map(displays -> new ContentView(Withholding.NONE, displays))
                .orElse(ContentView.ALL);
    }

    private Displays descriptors(String file) {
        try {
            return DisplayFile.read(CPT, Path.of(file), CPT_CODE);
        } catch (InvalidPathException notAPath) {
            throw layers.wrong("cpt.descriptors", "empty or a file");
        } catch (DisplayFile.Malformed malformed) {
            throw WrongSetting.unreadableDescriptors(malformed);
        }
    }

    private Limits limits() {
        return new Limits(
                (int) number("expansion.limit", 1, 10_000_000),
                (int) number("import.depth", 1, Limits.DEEPEST_IMPORTS),
                (int) number("tx-resource.limit", 0, 1_000_000),
                size("tx-resource.bytes"),
                someTime("operation.timeout"));
    }

    private Settings.Http http() {
        return new Settings.Http(
                optional("server.host").orElseThrow(() -> layers.wrong("server.host", "an address, such as 127.0.0.1")),
                (int) number("server.port", 0, 65_535),
                baseUrl(),
                origins(),
                bodyLimit("body.limit"),
                bodyLimit("write.limit"),
                (int) number("http.threads", 8, 10_000),
                time("request.timeout"),
                time("shutdown.grace"));
    }

    private Settings.Database database() {
        Optional<String> url = optional("database.url");
        if (url.isEmpty()) {
            return new Settings.H2File();
        }
        if (!url.get().startsWith("jdbc:postgresql:")) {
            throw layers.wrong(
                    "database.url",
                    "empty (H2 in the data folder) or like jdbc:postgresql://localhost:5432/terminology");
        }
        return new Settings.PostgreSql(
                url.get(),
                optional("database.user")
                        .orElseThrow(() -> WrongSetting.missing(
                                "database.user", "the name to log in to %s with".formatted(url.get()))),
                layers.value("database.password"));
    }

    private Optional<String> baseUrl() {
        Optional<String> written = optional("server.base-url");
        if (written.isPresent() && !isHttpUrl(written.get())) {
            throw layers.wrong("server.base-url", "empty or a URL, such as https://example.org/fhir");
        }
        return written.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    private List<String> origins() {
        List<String> origins = Stream.of(layers.value("cors.origins").split("[,\\s]+"))
                .filter(origin -> !origin.isEmpty())
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        boolean all = origins.equals(List.of("*"));
        if (!all && !origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw layers.wrong(
                    "cors.origins",
                    "*, empty, or origins without a path, such as https://app.example.org, with commas between");
        }
        return origins;
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private Optional<String> writeToken() {
        Optional<String> token = optional("write.token");
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw WrongSetting.unfitToken();
        }
        return token;
    }

    private long bodyLimit(String name) {
        long bytes = size(name);
        if (bytes < 1024 || bytes > LARGEST_BODY) {
            throw layers.wrong(name, "between 1KB and 1GB");
        }
        return bytes;
    }

    private Path folder(String name) {
        try {
            return Path.of(optional(name).orElseThrow(() -> layers.wrong(name, "a folder")));
        } catch (InvalidPathException notAPath) {
            throw layers.wrong(name, "a folder");
        }
    }

    private Optional<String> optional(String name) {
        return Optional.of(layers.value(name)).filter(value -> !value.isEmpty());
    }

    private long number(String name, long least, long most) {
        try {
            long value = Long.parseLong(layers.value(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with the range
        }
        throw layers.wrong(name, "a whole number from %d to %d".formatted(least, most));
    }

    private boolean flag(String name) {
        return switch (layers.value(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw layers.wrong(name, "true or false");
        };
    }

    private Duration someTime(String name) {
        Duration time = time(name);
        if (time.isZero()) {
            throw layers.wrong(name, "longer than 0ms");
        }
        return time;
    }

    private Duration time(String name) {
        Matcher time = TIME.matcher(layers.value(name));
        if (!time.matches()) {
            throw layers.wrong(name, "a length of time, such as 500ms, 30s or 5m");
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private long size(String name) {
        Matcher size = SIZE.matcher(layers.value(name));
        if (!size.matches()) {
            throw layers.wrong(name, "a size in bytes, such as 65536, 512KB or 2MB");
        }
        long amount = Long.parseLong(size.group(1));
        int shift =
                switch (Objects.requireNonNullElse(size.group(2), "")) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 0;
                };
        if (amount > LARGEST_SIZE >> shift) {
            throw layers.wrong(name, "at most 1024GB");
        }
        return amount << shift;
    }
}
