package io.github.m99terminology.guidance;

/** Another code of the same code system, with its title. */
public record CodeLink(String code, String title) {}
