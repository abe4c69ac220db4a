package io.github.m99terminology.rest;

import java.util.List;

/**
 * What a plugin brings to the FHIR endpoint. Every bean of this type is registered after HAPI's own providers, so that
 * its operations replace stock ones of the same name (HAPI serves the provider that was registered last).
 */
public record RestPlugin(List<Object> providers, List<Object> interceptors) {
    public RestPlugin {
        providers = List.copyOf(providers);
        interceptors = List.copyOf(interceptors);
    }
}
