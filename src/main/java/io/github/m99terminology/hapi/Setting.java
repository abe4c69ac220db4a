package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the terminology service: what it is called in a host's properties and, where the standalone server has it too, in
 * {@code server.properties}; what its value must be; and what it is when nothing is said. {@link TerminologySettings} is what they
 * mean, and says what each is for.
 */
public enum Setting {
    ENABLED("enabled", SettingValue.FLAG, "false"),
    TITLE("title", SettingValue.TEXT, "Terminology Server"),
    URL("url", SettingValue.TEXT, "http://localhost/CapabilityStatement/terminology"),
    VERSION("version", SettingValue.TEXT, "0.2.0-SNAPSHOT"),
    DATE("date", SettingValue.DAY, "2026-11-22"),
    EXPANSION_LIMIT("expansion-limit", SettingValue.number(1, 10_000_000), "10000", "expansion.limit"),
    IMPORT_DEPTH("import-depth", SettingValue.number(1, Limits.DEEPEST_IMPORTS), "32", "import.depth"),
    TX_RESOURCE_LIMIT("tx-resource-limit", SettingValue.number(0, 1_000_000), "500", "tx-resource.limit"),
    TX_RESOURCE_BYTES("tx-resource-bytes", SettingValue.BYTES, "2MB", "tx-resource.bytes"),
    OPERATION_TIMEOUT("operation-timeout", SettingValue.SOME_TIME, "20s", "operation.timeout"),
    FAST_PATH("fast-path", SettingValue.FLAG, "false"),
    CACHE_BYTES("cache-bytes", SettingValue.BYTES, "64MB", "cache.bytes"),
    BUNDLE_LIMIT("bundle-limit", SettingValue.number(1, 1_000_000), "1000", "bundle.limit"),
    PACKAGE_BYTES("package-bytes", SettingValue.BYTES, "16MB", "package.bytes"),
    CLOSURE_TABLES("closure.tables", SettingValue.number(1, 1_000_000), "1000", "closure.tables"),
    CLOSURE_CONCEPTS("closure.concepts", SettingValue.number(1, 1_000_000), "10000", "closure.concepts"),
    CONTENT_INSTALL("content.install", SettingValue.FLAG, "true"),
    CONTENT_WITHOUT("content.without", SettingValue.TEXT, ""),
    DISPLAYS_SYSTEM("displays.system", SettingValue.TEXT, ""),
    DISPLAYS_FILE("displays.file", SettingValue.TEXT, ""),
    SPECIFICATION_SEARCH("specification.search", SettingValue.FLAG, "false"),
    EXTERNAL_CODE_SYSTEMS("external-code-systems", SettingValue.FLAG, "false"),
    CHANGES_INTERVAL("changes.interval", SettingValue.SOME_TIME, "250ms");

    public static final String PREFIX = "terminology.";

    private final String property;
    private final SettingValue<?> value;
    private final String usual;
    private final Optional<String> ofServer;

    Setting(String name, SettingValue<?> value, String usual) {
        this(name, value, usual, Optional.empty());
    }

    Setting(String name, SettingValue<?> value, String usual, String ofServer) {
        this(name, value, usual, Optional.of(ofServer));
    }

    Setting(String name, SettingValue<?> value, String usual, Optional<String> ofServer) {
        this.property = PREFIX + name;
        this.value = value;
        this.usual = usual;
        this.ofServer = ofServer;
    }

    /** The setting of that name, in whichever of Spring's spellings: dashes, capitals and underscores do not count. */
    public static Optional<Setting> find(String name) {
        return Arrays.stream(values())
                .filter(each -> plain(each.property).equals(plain(name)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** Those that the standalone server lets its owner choose. */
    public static List<Setting> ofServer() {
        return Arrays.stream(values()).filter(each -> each.ofServer.isPresent()).toList();
    }

    /** Its name in a host's properties, such as {@code terminology.expansion-limit}. */
    public String property() {
        return property;
    }

    /** Its name in the standalone server's settings, such as {@code expansion.limit}. */
    public Optional<String> serverName() {
        return ofServer;
    }

    /** What it is when nothing is said, as text. */
    public String usual() {
        return usual;
    }

    public boolean accepts(String text) {
        return value.read(plainTime(text)).isPresent();
    }

    /** What would be right, in words that follow "must be". */
    public String wanted() {
        return value.wanted();
    }

    Object read(String text) {
        return value.read(plainTime(text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be %s, but is '%s'".formatted(property, value.wanted(), text)));
    }

    /** Hosts may write a length of time as a bare number, in milliseconds. */
    private String plainTime(String text) {
        return value == SettingValue.SOME_TIME && text.strip().matches("\\d+") ? text.strip() + "ms" : text;
    }
}
