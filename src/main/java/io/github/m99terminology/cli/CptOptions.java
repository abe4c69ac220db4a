package io.github.m99terminology.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which of CPT's codes and descriptors are shown, for every command that shows content. */
public final class CptOptions {

    @Option(names = "--without-cpt", description = "Leave every CPT code out of what is shown (cpt.served=false).")
    private boolean without;

    @Option(
            names = "--cpt-descriptors",
            paramLabel = "FILE",
            description = "A licensee's own file of CPT descriptors: code, tab, descriptor (cpt.descriptors).")
    private @Nullable String descriptors;

    /** By setting name. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (without) {
            settings.put("cpt.served", "false");
        }
        if (descriptors != null) {
            settings.put("cpt.descriptors", descriptors);
        }
        return settings;
    }
}
