package io.github.m99terminology.guide;

/**
 * What stands below one heading of a chapter, up to the next.
 *
 * @param id anchor of the heading; empty for what stands before the first one
 * @param title the heading; empty for what stands before the first one
 * @param text its words, without markup
 */
public record Passage(String id, String title, String text) {}
