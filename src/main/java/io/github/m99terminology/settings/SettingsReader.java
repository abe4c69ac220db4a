package io.github.m99terminology.settings;

import io.github.m99terminology.hapi.Setting;
import io.github.m99terminology.hapi.SettingValue;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.content.DisplayFile;
import io.github.m99terminology.hapi.content.Displays;
import io.github.m99terminology.hapi.content.Withholding;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@link Settings} from the layers, and says in one sentence what is wrong with a value that does not fit. */
public final class SettingsReader {
    private static final String CAPABILITIES =
            "https://m99-terminology.github.io/fhir/CapabilityStatement/m99-terminology";

    /** What may stand behind "Bearer" (RFC 6750, section 2.1); short ones are guessed too easily. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{8,}=*");

    private static final String CPT = "http://www.ama-assn.org/go/cpt";

    /** Its other name, under which somebody may have stored something about it. */
    private static final String CPT_OID = "urn:oid:2.16.840.1.113883.6.12";

    private static final Pattern CPT_CODE = Pattern.compile("[0-9]{4}[0-9A-Z]");

    private static final String PORT =
            "(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?";
    /** As a browser writes it: in small letters, without a path, and without the port that its scheme implies, which somebody may have written all the same. */
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]{0,30}://([a-z0-9._-]+|\\[[0-9a-f:.]+])" + PORT);

    private static final Pattern USUAL_PORT =
            Pattern.compile("^(http://[^/]*(?=:80(?:/|$))|https://[^/]*(?=:443(?:/|$))):[0-9]+");
    private static final Pattern HOST = Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])" + PORT);

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
        Optional<String> token = writeToken();
        AccessSettings access = new AccessSettings(layers);
        return new Settings(
                http(),
                folder("data.dir"),
                database(),
                token,
                terminology(),
                flag("access-log.enabled"),
                word("log.format", "text", "json").equals("json"),
                content(),
                new Settings.Searches(
                        number("search.parameters", 1, 1000),
                        number("search.values", 1, 100_000),
                        value("search.page-bytes", SettingValue.BYTES)),
                access.authorisation(token.isPresent()),
                audit(),
                new Settings.Hooks(flag("cds-hooks.enabled"), origins("cds-hooks.origins")),
                new Settings.Mcp(flag("mcp.enabled"), origins("mcp.origins")),
                new Settings.Subscriptions(
                        flag("subscriptions.enabled"),
                        flag("subscriptions.private-addresses"),
                        time("subscriptions.interval"),
                        time("subscriptions.give-up")));
    }

    private Settings.Audit audit() {
        String kept = word("audit.events", "none", "writes", "all");
        return new Settings.Audit(!kept.equals("none"), kept.equals("all"), number("audit.days", 1, 36_500));
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

    /** What a host sets for the plugin; what is not the owner's to choose here is as this server needs it. */
    private TerminologySettings terminology() {
        Version version = Version.current();
        Map<Setting, String> written = new EnumMap<>(Map.of(
                Setting.TITLE,
                version.name(),
                Setting.URL,
                CAPABILITIES,
                Setting.VERSION,
                version.number(),
                Setting.DATE,
                version.released().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                // Nothing here depends on a later interceptor: reads are open to everybody.
                Setting.FAST_PATH,
                "true",
                Setting.SPECIFICATION_SEARCH,
                "true",
                Setting.EXTERNAL_CODE_SYSTEMS,
                "true"));
        for (Setting setting : Setting.ofServer()) {
            String name = setting.serverName().orElseThrow();
            if (!setting.accepts(layers.value(name))) {
                throw layers.wrong(name, setting.wanted());
            }
            written.put(setting, layers.value(name));
        }
        return TerminologySettings.read(written::get);
    }

    private Settings.Http http() {
        return new Settings.Http(
                optional("server.host").orElseThrow(() -> layers.wrong("server.host", "an address, such as 127.0.0.1")),
                number("server.port", 0, 65_535),
                baseUrl(),
                hosts(),
                origins("cors.origins"),
                bodyLimit("body.limit"),
                bodyLimit("write.limit"),
                number("http.threads", 8, 10_000),
                time("request.timeout"),
                time("shutdown.grace"),
                new Settings.Balance(
                        word("ready.when", "storage", "content").equals("content"), time("shutdown.delay")),
                arrival(),
                new AccessSettings(layers).tls());
    }

    private String word(String name, String... words) {
        String written = layers.value(name);
        if (!List.of(words).contains(written)) {
            throw layers.wrong(name, String.join(" or ", words));
        }
        return written;
    }

    private Settings.Arrival arrival() {
        return new Settings.Arrival(
                number("http.connections", 16, 1_000_000),
                number("http.connections-per-client", 1, 1_000_000),
                time("request.body-timeout"),
                optional("management.port").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(number("management.port", 0, 65_535)));
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
            throw layers.wrong("server.base-url", "empty or a URL without ? and #, such as https://example.org/fhir");
        }
        return written.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .map(url -> USUAL_PORT.matcher(url).replaceFirst("$1"));
    }

    private List<String> hosts() {
        List<String> hosts = list("server.hosts");
        if (!hosts.equals(List.of("*"))
                && !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw layers.wrong(
                    "server.hosts",
                    "empty, *, or names of hosts, such as tx.example.org,localhost:9090, with commas between");
        }
        return hosts;
    }

    /** In small letters, each once. */
    private List<String> list(String name) {
        return Stream.of(layers.value(name).split("[,\\s]+"))
                .filter(item -> !item.isEmpty())
                .map(item -> item.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private List<String> origins(String name) {
        List<String> origins = list(name);
        boolean all = origins.equals(List.of("*"));
        if (!all && !origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw layers.wrong(
                    name, "*, empty, or origins without a path, such as https://app.example.org, with commas between");
        }
        return origins.stream()
                .map(origin -> USUAL_PORT.matcher(origin).replaceFirst("$1"))
                .distinct()
                .toList();
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
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
        long bytes = value(name, SettingValue.BYTES);
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

    private int number(String name, int least, int most) {
        return value(name, SettingValue.number(least, most));
    }

    private boolean flag(String name) {
        return value(name, SettingValue.FLAG);
    }

    private Duration time(String name) {
        return value(name, SettingValue.DURATION);
    }

    private <T> T value(String name, SettingValue<T> kind) {
        return kind.read(layers.value(name)).orElseThrow(() -> layers.wrong(name, kind.wanted()));
    }
}
