package io.github.m99terminology.authoring;

import java.util.List;

/** All that is served of one code beyond its title: designations in the order of their uses, properties as declared. */
record ComposedGuidance(OfficialCode code, List<AuthoredStatement> designations, List<AuthoredStatement> properties) {}
