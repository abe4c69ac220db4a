package io.github.m99terminology.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool answers.
 *
 * @param text for whoever reads it
 * @param structured the same for whoever works on with it
 */
record ToolAnswer(String text, ObjectNode structured) {}
