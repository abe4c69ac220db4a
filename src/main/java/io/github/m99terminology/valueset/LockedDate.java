package io.github.m99terminology.valueset;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.VersionIssues;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code compose.lockedDate}: of whatever a value set refers to without a version, the version in force on that day
 * (<a href="http://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.lockedDate">R4</a>), by the periods that the versions
 * give; where one gives none, by the date that it bears.
 *
 * <pre>
 *   versions here, latest first    2021-06  2020-01-01  2010-01-01
 *   lockedDate 2015-01-01                               in force
 * </pre>
 *
 * A version without a date, of which nobody can tell, is no reason to take another one: that is refused.
 */
final class LockedDate {

    private final String day;
    private final Resolver resolver;

    LockedDate(String day, Resolver resolver) {
        this.day = day;
        this.resolver = resolver;
    }

    /**
     * The same part, with the versions in force on the day.
     *
     * @throws TerminologyException UNPROCESSABLE where that cannot be told
     */
    ConceptSetDefinition lock(ConceptSetDefinition part) {
        String system = part.system();
        String version = part.version();
        if (system != null && version == null) {
            String url = resolver.systemUrl(system);
            version = inForce(url, resolver.codeSystemVersions(url), held -> codeSystem(url, held));
        }
        List<Canonical> imports = new ArrayList<>();
        part.valueSets().forEach(reference -> imports.add(lock(reference)));
        return new ConceptSetDefinition(system, version, part.concepts(), part.filters(), imports, part.copyright());
    }

    private Canonical lock(Canonical reference) {
        String url = reference.url();
        if (reference.version() != null || url.startsWith("#")) {
            return reference;
        }
        String version = inForce(url, resolver.valueSetVersions(url), held -> valueSet(url, held));
        return version == null ? reference : new Canonical(url, version);
    }

    private @Nullable ArtifactMetadata codeSystem(String url, @Nullable String version) {
        var held = resolver.codeSystem(url, version);
        return held == null ? null : held.metadata();
    }

    private @Nullable ArtifactMetadata valueSet(String url, @Nullable String version) {
        var held = resolver.valueSet(new Canonical(url, version));
        return held == null ? null : held.metadata();
    }

    /** Null for what is not here at all, and for the only one that is here and has no version. */
    private @Nullable String inForce(
            String url, List<String> versions, Function<@Nullable String, @Nullable ArtifactMetadata> held) {
        if (versions.isEmpty()) {
            ArtifactMetadata only = held.apply(null);
            if (only != null && !isInForce(url, only)) {
                throw refused(url);
            }
            return null;
        }
        return versions.stream()
                .filter(version -> isInForce(url, Objects.requireNonNull(held.apply(version))))
                .findFirst()
                .orElseThrow(() -> refused(url));
    }

    private boolean isInForce(String url, ArtifactMetadata metadata) {
        if (metadata.validity() != null) {
            return metadata.validity().covers(day);
        }
        String date = metadata.date();
        if (date == null) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, VersionIssues.versionWithoutDate(url, metadata.version(), day));
        }
        int known = Math.min(Math.min(date.length(), day.length()), 10);
        return date.substring(0, known).compareTo(day.substring(0, known)) <= 0;
    }

    private TerminologyException refused(String url) {
        return new TerminologyException(Kind.UNPROCESSABLE, VersionIssues.noVersionInForce(url, day));
    }
}
