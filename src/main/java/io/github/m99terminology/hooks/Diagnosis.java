package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A code of a diagnosis, where the request has it.
 *
 * @param resource that it stands in
 * @param pointer JSON pointer to its Coding in there
 * @param written what is written with it; may be empty
 */
record Diagnosis(ObjectNode resource, String pointer, String system, String code, String written) {}
