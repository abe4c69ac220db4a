package io.github.m99terminology.cli;

import picocli.CommandLine;

/** The commands for people who write and read the content, as one list: whoever runs one asks for it by the name that is typed. */
public final class ContentCommands {

    private ContentCommands() {}

    /** Puts them below a command, in the order in which its help shows them. */
    public static CommandLine addTo(CommandLine parent) {
        return parent.addSubcommand(new LookupCommand())
                .addSubcommand(new CompileCommand())
                .addSubcommand(new NextYearCommand())
                .addSubcommand(new PreviewCommand())
                .addSubcommand(new StatementsCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new InstallCommand())
                .addSubcommand(new MirrorCommand())
                .addSubcommand(new McpCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new TestScriptCommand());
    }
}
