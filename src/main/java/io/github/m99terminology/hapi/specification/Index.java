package io.github.m99terminology.hapi.specification;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.BaseContent.Listing;
import java.util.HashMap;
import java.util.Map;

/**
 * Which resource stands where.
 *
 * @param codeSystems by url, supplements among them
 * @param valueSets by url
 */
record Index(Listing listing, Map<String, Place> codeSystems, Map<String, Place> valueSets) {

    Index {
        codeSystems = Map.copyOf(codeSystems);
        valueSets = Map.copyOf(valueSets);
    }

    /** An index in the making. Of two resources with one url the first counts. */
    static final class Builder {
        private final Map<String, Canonical> codeSystems = new HashMap<>();
        private final Map<String, Canonical> supplements = new HashMap<>();
        private final Map<String, Canonical> valueSets = new HashMap<>();
        private final Map<String, String> systemsOfAllCodes = new HashMap<>();
        private final Map<String, Place> codeSystemPlaces = new HashMap<>();
        private final Map<String, Place> valueSetPlaces = new HashMap<>();

        void add(Heading heading, Place place) {
            Canonical canonical = heading.canonical();
            if (canonical == null) {
                return;
            }
            String url = canonical.url();
            if (heading.type().equals("ValueSet")) {
                valueSets.putIfAbsent(url, canonical);
                valueSetPlaces.putIfAbsent(url, place);
            } else if (codeSystemPlaces.putIfAbsent(url, place) == null) {
                (heading.isSupplement() ? supplements : codeSystems).put(url, canonical);
                if (heading.valueSet() != null) {
                    systemsOfAllCodes.putIfAbsent(heading.valueSet(), url);
                }
            }
        }

        Index build() {
            return new Index(
                    new Listing(codeSystems, supplements, valueSets, systemsOfAllCodes),
                    codeSystemPlaces,
                    valueSetPlaces);
        }
    }
}
