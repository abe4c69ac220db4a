/**
 * Commands for people who write and read the content: {@link io.github.m99terminology.cli.LookupCommand} shows the
 * guidance of a code in a terminal, {@link io.github.m99terminology.cli.CompileCommand} turns authoring files into
 * resources, {@link io.github.m99terminology.cli.PreviewCommand} does both without writing anything; {@link
 * io.github.m99terminology.cli.ImportCommand} makes a code system of official files, {@link io.github.m99terminology.cli.TestScriptCommand} runs TestScripts against
 * any server. None of them starts a server.
 */
@NullMarked
package io.github.m99terminology.cli;

import org.jspecify.annotations.NullMarked;
