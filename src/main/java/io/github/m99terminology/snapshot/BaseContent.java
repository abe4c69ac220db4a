package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Map;
import java.util.Set;

/**
 * Content that lies beneath whatever is held: it cannot be changed, is the same for the life of the process, and is read piece by
 * piece when first asked for. One version of each url.
 *
 * <p>What is held (or came with a request) hides it wherever a reference could mean both:
 *
 * <pre>
 *   asked for            held: A|1, A|2     beneath: A|3, B|1      found
 *   A                                                              A|2   whoever holds A has said which A counts
 *   A|3                                                            A|3
 *   B, B|1                                                         B|1
 * </pre>
 */
public interface BaseContent {

    BaseContent NONE = new EmptyBaseContent();

    /** What there is. Cheap, except perhaps the first time. */
    Listing listing();

    /**
     * The code system, or the supplement, of that url.
     *
     * @param listed one that the listing names
     */
    CodeSystemDefinition codeSystem(Canonical listed);

    /** @param listed one that the listing names */
    ValueSetDefinition valueSet(Canonical listed);

    /**
     * What there is, by url.
     *
     * @param systemsOfAllCodes by the url of a value set, the url of the code system that says its codes make it up
     * @param ids by type and id, as in {@code CodeSystem/administrative-gender}, what goes by that id
     * @param systemsByName by another name of code systems, such as {@code urn:oid:2.16.840.1.113883.4.642.4.2}, their urls
     */
    record Listing(
            Map<String, Canonical> codeSystems,
            Map<String, Canonical> supplements,
            Map<String, Canonical> valueSets,
            Map<String, String> systemsOfAllCodes,
            Map<String, Canonical> ids,
            Map<String, Set<String>> systemsByName) {

        public static final Listing EMPTY = new Listing(Map.of(), Map.of(), Map.of(), Map.of());

        public Listing {
            codeSystems = Map.copyOf(codeSystems);
            supplements = Map.copyOf(supplements);
            valueSets = Map.copyOf(valueSets);
            systemsOfAllCodes = Map.copyOf(systemsOfAllCodes);
            ids = Map.copyOf(ids);
            systemsByName = Map.copyOf(systemsByName);
        }

        /** Without ids and other names. */
        public Listing(
                Map<String, Canonical> codeSystems,
                Map<String, Canonical> supplements,
                Map<String, Canonical> valueSets,
                Map<String, String> systemsOfAllCodes) {
            this(codeSystems, supplements, valueSets, systemsOfAllCodes, Map.of(), Map.of());
        }
    }
}
