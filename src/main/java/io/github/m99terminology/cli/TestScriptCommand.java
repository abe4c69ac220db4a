package io.github.m99terminology.cli;

import picocli.CommandLine.Command;

/** {@code testscript}: what concerns FHIR TestScripts. */
@Command(
        name = "testscript",
        mixinStandardHelpOptions = true,
        description = "Work with FHIR TestScripts.",
        subcommands = RunTestScriptsCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class TestScriptCommand {}
