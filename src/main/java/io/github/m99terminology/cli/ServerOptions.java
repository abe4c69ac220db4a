package io.github.m99terminology.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running server a command works with, and what opens its writes. */
final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/fhir",
            description = "FHIR base URL of the running server (default: ${DEFAULT-VALUE}).")
    private String base = "";

    @Mixin
    private final TokenOption token = new TokenOption();

    String base() {
        return base;
    }

    @Nullable
    String token() {
        return token.token();
    }
}
