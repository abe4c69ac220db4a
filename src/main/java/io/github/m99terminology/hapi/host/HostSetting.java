package io.github.m99terminology.hapi.host;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every property of the plugin, and what its value must be. */
enum HostSetting {
    ENABLED("enabled", Value.FLAG),
    TITLE("title", Value.TEXT),
    URL("url", Value.TEXT),
    VERSION("version", Value.TEXT),
    DATE("date", Value.DATE),
    EXPANSION_LIMIT("expansion-limit", 1, 10_000_000),
    IMPORT_DEPTH("import-depth", 1, 1_000),
    TX_RESOURCE_LIMIT("tx-resource-limit", 0, 1_000_000),
    TX_RESOURCE_BYTES("tx-resource-bytes", 0, 1L << 40),
    OPERATION_TIMEOUT("operation-timeout", 1, 86_400_000),
    FAST_PATH("fast-path", Value.FLAG),
    CACHE_BYTES("cache-bytes", 0, 1L << 40),
    BUNDLE_LIMIT("bundle-limit", 1, 1_000_000),
    CLOSURE_TABLES("closure.tables", 1, 1_000_000),
    CLOSURE_CONCEPTS("closure.concepts", 1, 1_000_000),
    CONTENT_INSTALL("content.install", Value.FLAG),
    SPECIFICATION_SEARCH("specification.search", Value.FLAG),
    CONTENT_WITHOUT("content.without", Value.TEXT),
    DISPLAYS_SYSTEM("displays.system", Value.TEXT),
    DISPLAYS_FILE("displays.file", Value.TEXT),
    CHANGES_INTERVAL("changes.interval", 1, 86_400_000);

    static final String PREFIX = "terminology.";

    private enum Value {
        FLAG("true or false"),
        NUMBER("a whole number"),
        DATE("a date, such as 2026-11-22"),
        TEXT("text");

        private final String words;

        Value(String words) {
            this.words = words;
        }
    }

    private final String property;
    private final Value value;
    private final long least;
    private final long most;

    HostSetting(String name, Value value) {
        this(name, value, 0, 0);
    }

    HostSetting(String name, long least, long most) {
        this(name, Value.NUMBER, least, most);
    }

    HostSetting(String name, Value value, long least, long most) {
        this.property = PREFIX + name;
        this.value = value;
        this.least = least;
        this.most = most;
    }

    String property() {
        return property;
    }

    /** The setting of that name, in whichever of Spring's spellings: dashes, capitals and underscores do not count. */
    static Optional<HostSetting> find(String name) {
        return Arrays.stream(values())
                .filter(each -> plain(each.property).equals(plain(name)))
                .findFirst();
    }

    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    boolean accepts(String written) {
        String text = written.strip();
        return switch (value) {
            case FLAG -> text.equals("true") || text.equals("false");
            case NUMBER -> text.matches("\\d{1,15}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
            case DATE -> text.matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
            case TEXT -> true;
        };
    }

    /** What would be right. */
    String wanted() {
        return value == Value.NUMBER ? "a whole number from %d to %d".formatted(least, most) : value.words;
    }
}
