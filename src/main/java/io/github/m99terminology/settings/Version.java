package io.github.m99terminology.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;

/**
 * Name and version of this software, as the build wrote them into {@code version.properties}.
 *
 * @param released the moment that the build stamps on its artifacts
 */
public record Version(String name, String number, Instant released) {
    public static Version current() {
        Properties written = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
            written.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Version(
                written.getProperty("name"),
                written.getProperty("version"),
                Instant.parse(written.getProperty("released")));
    }

    @Override
    public String toString() {
        return name + " " + number;
    }
}
