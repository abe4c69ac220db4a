package io.github.m99terminology.cli;

import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of the content a terminal command shows: as the server would, by the same settings in the same places. */
final class ShownContent {

    @Mixin
    private final CptOptions cpt = new CptOptions();

    @Option(names = "--config", paramLabel = "FILE", description = "The server's file of settings.")
    private @Nullable Path config;

    /** @throws io.github.m99terminology.settings.WrongSetting when a setting does not fit */
    ContentView view() {
        return settings().content();
    }

    /** @throws io.github.m99terminology.settings.WrongSetting when a setting does not fit */
    Settings settings() {
        return SettingsReader.read(Optional.ofNullable(config), System.getenv(), cpt.settings());
    }
}
