/**
 * The <a href="https://modelcontextprotocol.io/specification/2025-11-25">Model Context Protocol</a>: a language model asks for what the terminology
 * says, and gets each statement with its code, year, grade, source and date.
 *
 * <p>Two doors, {@code McpServlet} (streamable HTTP) and {@link io.github.m99terminology.mcp.StdioDoor} (standard input and output), hand {@code
 * Messages} one message each. What is no message ends there; the rest is answered by the protocol's own Java SDK, which knows the six tools of {@code
 * TerminologyTool#ALL}. A tool asks the engine, within the same limits as the FHIR operations, and only reads. There are no sessions: nothing that
 * a stranger could pile up. Nothing of a message is logged.
 */
@NullMarked
package io.github.m99terminology.mcp;

import org.jspecify.annotations.NullMarked;
