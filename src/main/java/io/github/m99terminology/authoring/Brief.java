package io.github.m99terminology.authoring;

import java.util.Set;

/**
 * What people wrote about one code alone.
 *
 * @param complete true when nothing written for all codes or for an axis is to be added
 * @param replaces ids of more general statements whose place this file takes
 */
record Brief(OfficialCode code, boolean complete, Set<String> replaces, AuthoredStatements statements) {}
