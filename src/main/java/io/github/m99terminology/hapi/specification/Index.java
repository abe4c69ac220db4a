package io.github.m99terminology.hapi.specification;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.BaseContent.Listing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resource stands where.
 *
 * @param codeSystems by url, supplements among them
 * @param valueSets by url
 */
record Index(Listing listing, Map<String, ResourceSlice> codeSystems, Map<String, ResourceSlice> valueSets) {

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
        private final Map<String, ResourceSlice> codeSystemPlaces = new HashMap<>();
        private final Map<String, ResourceSlice> valueSetPlaces = new HashMap<>();
        private final Map<String, Canonical> ids = new HashMap<>();
        private final Map<String, Set<String>> systemsByName = new HashMap<>();

        void add(Heading heading, ResourceSlice place) {
            Canonical canonical = heading.canonical();
            if (canonical == null) {
                return;
            }
            String url = canonical.url();
            if (heading.type().equals("ValueSet")) {
                valueSets.putIfAbsent(url, canonical);
                if (valueSetPlaces.putIfAbsent(url, place) == null) {
                    identify(heading, canonical);
                }
            } else if (codeSystemPlaces.putIfAbsent(url, place) == null) {
                (heading.isSupplement() ? supplements : codeSystems).put(url, canonical);
                identify(heading, canonical);
                heading.names().forEach(name -> systemsByName
                        .computeIfAbsent(name, unused -> new TreeSet<>())
                        .add(url));
                if (heading.valueSet() != null) {
                    systemsOfAllCodes.putIfAbsent(heading.valueSet(), url);
                }
            }
        }

        private void identify(Heading heading, Canonical canonical) {
            if (heading.id() != null) {
                ids.putIfAbsent(heading.type() + "/" + heading.id(), canonical);
            }
        }

        Index build() {
            return new Index(
                    new Listing(codeSystems, supplements, valueSets, systemsOfAllCodes, ids, systemsByName),
                    codeSystemPlaces,
                    valueSetPlaces);
        }
    }
}
