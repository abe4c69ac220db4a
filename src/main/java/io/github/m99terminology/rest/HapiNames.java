package io.github.m99terminology.rest;

import java.util.regex.Pattern;

/** What is taken for granted of HAPI's names here; {@code HapiNamesTest} fails when HAPI changes one. */
final class HapiNames {

    /** HAPI's loggers are named after its classes. */
    static final String PACKAGE = "ca.uhn.fhir.";

    /** HAPI's own providers: those over its storage, as against somebody's that use HAPI's server alone. */
    static final String STORAGE = "ca.uhn.fhir.jpa.";

    /** HAPI's sentences about a date in a parameter, each behind its number. */
    static final Pattern DATE_REFUSED = Pattern.compile("HAPI-(?:1882|1885|1925|1940|1941): (.*)", Pattern.DOTALL);

    private HapiNames() {}
}
