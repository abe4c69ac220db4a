package io.github.m99terminology.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Settings as text, each with where it came from, laid one over another: the defaults name every setting there is, and
 * each further layer may only replace what they name.
 */
final class SettingLayers {
    private static final String ENVIRONMENT_PREFIX = "M99_";

    /**
     * A container platform that runs a service named "m99" puts these into the environment by itself. They are nobody's
     * spelling mistakes.
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("M99_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?)");

    private record Entry(String value, String origin) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    private SettingLayers() {}

    static SettingLayers defaults() {
        SettingLayers layers = new SettingLayers();
        try (InputStream in = SettingLayers.class.getResourceAsStream("/server.properties")) {
            Properties written = new Properties();
            written.load(Objects.requireNonNull(in, "server.properties"));
            written.forEach((name, value) ->
                    layers.entries.put((String) name, new Entry(((String) value).strip(), "the defaults")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return layers;
    }

    SettingLayers file(Path file) {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            passMark(reader);
            written.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw WrongSetting.unreadableFile(file.toString());
        }
        for (String name : written.stringPropertyNames()) {
            put(name, written.getProperty(name), file.toString());
        }
        return this;
    }

    /** Windows' editors begin a file with a mark, which would be part of the first name and is seen by nobody. */
    private static void passMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    SettingLayers environment(Map<String, String> environment) {
        Map<String, String> names = new LinkedHashMap<>();
        entries.keySet().forEach(name -> names.put(variable(name), name));
        environment.forEach((variable, value) -> {
            if (names.containsKey(variable)) {
                put(names.get(variable), value, "the environment variable " + variable);
            } else if (variable.startsWith(ENVIRONMENT_PREFIX)
                    && !SERVICE_LINK.matcher(variable).matches()) {
                throw WrongSetting.unknown(variable, "The environment", nearest(variable, names));
            }
        });
        return this;
    }

    SettingLayers commandLine(Map<String, String> options) {
        options.forEach((name, value) -> put(name, value, "the command line"));
        return this;
    }

    String value(String name) {
        return entry(name).value;
    }

    /** The mistake in a setting's value, told with where the value came from. */
    WrongSetting wrong(String name, String expected) {
        Entry entry = entry(name);
        return WrongSetting.value(name, entry.value, capitalised(entry.origin), expected);
    }

    private void put(String name, String value, String origin) {
        if (!entries.containsKey(name)) {
            Map<String, String> names = new LinkedHashMap<>();
            entries.keySet().forEach(known -> names.put(known, known));
            throw WrongSetting.unknown(name, capitalised(origin), nearest(name, names));
        }
        entries.put(name, new Entry(value.strip(), origin));
    }

    private Entry entry(String name) {
        return Objects.requireNonNull(entries.get(name), name);
    }

    private static String variable(String name) {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String nearest(String wrong, Map<String, String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return names.keySet().stream()
                .min(Comparator.comparingInt(name -> distance.apply(wrong, name)))
                .orElseThrow();
    }

    private static String capitalised(String origin) {
        return Character.toUpperCase(origin.charAt(0)) + origin.substring(1);
    }
}
