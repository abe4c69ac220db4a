/**
 * Runs FHIR R4 TestScripts against any server.
 *
 * <p>{@link io.github.m99terminology.testscript.TestScriptRunner} takes a file and gives a {@link
 * io.github.m99terminology.testscript.TestScriptRunner.ScriptResult}, which holds a TestReport; {@link
 * io.github.m99terminology.testscript.ReportFolder} writes those. Inside: {@code ScriptRun} walks the actions of a script,
 * {@code OperationRequest} makes a request of an operation, {@code Assertion} decides an assert, and both read what {@code
 * ScriptSources} and {@code Variables} hold. There are two ways not to pass: {@link
 * io.github.m99terminology.testscript.Unmet}, where the server is not as the script says (a failure), and {@link
 * io.github.m99terminology.testscript.Unrunnable}, where the script asks for what cannot be carried out (an error). What
 * cannot be carried out never passes.
 */
@NullMarked
package io.github.m99terminology.testscript;

import org.jspecify.annotations.NullMarked;
