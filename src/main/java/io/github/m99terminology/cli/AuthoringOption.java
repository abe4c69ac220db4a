package io.github.m99terminology.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the folder of the authoring files, for every command that reads them. */
final class AuthoringOption {

    @Option(
            names = "--authoring",
            paramLabel = "DIR",
            defaultValue = "fhir-resources/authoring",
            description = "Folder that holds project.yaml (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("");

    Path path() {
        return path;
    }
}
