package io.github.m99terminology.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The names under which the server reads its settings from the environment. */
final class ServerVariables {
    private ServerVariables() {}

    static Set<String> all() throws IOException {
        Properties settings = new Properties();
        try (InputStream shipped = ServerVariables.class.getResourceAsStream("/server.properties")) {
            settings.load(shipped);
        }
        return settings.stringPropertyNames().stream()
                .map(name -> "M99_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toSet());
    }
}
