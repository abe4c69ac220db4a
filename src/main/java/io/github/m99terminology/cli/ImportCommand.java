package io.github.m99terminology.cli;

import picocli.CommandLine.Command;

/** {@code import}: official files to a FHIR resource. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Make a FHIR CodeSystem of official files.",
        subcommands = Icd10CmCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class ImportCommand {}
