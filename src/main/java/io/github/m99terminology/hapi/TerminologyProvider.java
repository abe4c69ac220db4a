package io.github.m99terminology.hapi;

/** A provider of operations that are answered here; marks the bindings that are to stay. */
interface TerminologyProvider {}
