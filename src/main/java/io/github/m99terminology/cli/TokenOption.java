package io.github.m99terminology.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What opens the writes of a running server. */
final class TokenOption {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:M99_WRITE_TOKEN}",
            description =
                    "The token that opens the server's writes; otherwise the environment variable M99_WRITE_TOKEN.")
    private @Nullable String token;

    @Nullable
    String token() {
        return token;
    }
}
