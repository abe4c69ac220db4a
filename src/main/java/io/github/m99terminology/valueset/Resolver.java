package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where compiling and linking a value set gets what it refers to. An unknown reference is a value (null), for the caller to say what it
 * means there; a supplement that somebody insists on and that is missing is an exception.
 */
public interface Resolver {

    /**
     * The code system with the supplements that always apply.
     *
     * @param version an exact version, one with wildcards ({@code 1.x}, {@code 1.0.*}), or null for the latest
     */
    default @Nullable CodeSystemIndex codeSystem(String url, @Nullable String version) {
        return codeSystem(url, version, List.of());
    }

    /**
     * The same with those of the named supplements that are supplements to it. Names that belong to other code systems are
     * passed over; call {@link #requireSupplements} once per request to refuse those that are not here at all.
     */
    @Nullable
    CodeSystemIndex codeSystem(String url, @Nullable String version, List<Canonical> supplements);

    /** The url of the code system that goes by this name, which may be its OID; the name itself when it is none of anything known. */
    default String systemUrl(String name) {
        return name;
    }

    /** The versions that are here, latest first; a code system without a version does not appear. */
    List<String> codeSystemVersions(String url);

    /** Whether any version, or one without version, is here. */
    boolean hasCodeSystem(String url);

    /** The supplement of that url (and version), or null: for a system url that turns out to name a supplement, too. */
    @Nullable
    CodeSystemDefinition supplement(Canonical canonical);

    /** @throws io.github.m99terminology.model.TerminologyException NOT_FOUND for the first one that is not here */
    void requireSupplements(List<Canonical> supplements);

    /** A value set that is held, or implied by a code system; the version as in {@link #codeSystem}. */
    @Nullable
    ValueSetDefinition valueSet(Canonical canonical);

    /** The versions that are here, latest first. */
    List<String> valueSetVersions(String url);

    /** How much work the request that asks may cause. */
    default Deadline deadline() {
        return Deadline.UNLIMITED;
    }

    /** Where programs that were linked over this state of content are kept. */
    ProgramCache programs();
}
