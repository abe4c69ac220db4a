package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;

/**
 * CodeSystem {@code $lookup} (<a href="http://hl7.org/fhir/R4/codesystem-operation-lookup.html">R4</a>).
 *
 * @param coding what to look up; system and code must be there, the version may be
 * @param properties property codes asked for, {@code designation}, {@code definition}, {@code parent}, {@code child},
 *     {@code lang.X} and designation uses among them; empty for all
 * @param supplements supplements that the request insists on ({@code useSupplement})
 */
public record LookupRequest(
        CodeRef coding,
        LanguageRanges languages,
        List<String> properties,
        List<Canonical> supplements,
        VersionPolicy versions) {

    public LookupRequest {
        properties = List.copyOf(properties);
        supplements = List.copyOf(supplements);
        if (coding.system() == null || coding.code() == null) {
            throw new IllegalArgumentException("a lookup needs a system and a code");
        }
    }
}
