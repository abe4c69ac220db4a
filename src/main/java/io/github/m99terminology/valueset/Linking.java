package io.github.m99terminology.valueset;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.VersionIssues;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a value set is linked with, besides the content itself: two programs of one value set with equal linkings over one state of
 * content are the same.
 *
 * @param supplements supplements that the request insists on
 * @param given system and version of the coding that is validated, where includes leave the version open; or null
 */
public record Linking(VersionRules versions, List<Canonical> supplements, @Nullable Canonical given) {

    public Linking {
        supplements = List.copyOf(supplements);
    }

    Linking with(List<Canonical> more) {
        return more.isEmpty()
                ? this
                : new Linking(
                        versions,
                        Stream.concat(supplements.stream(), more.stream())
                                .distinct()
                                .toList(),
                        given);
    }

    @Nullable
    String givenVersion(String system) {
        return given != null && given.url().equals(system) ? given.version() : null;
    }

    /** What the request says of {@code versionsMatch}; else what the value set says of its own expansion; else null. */
    @Nullable
    Boolean versionsMatch(ValueSetDefinition definition) {
        Boolean asked = versions.versionsMatch();
        return asked != null
                ? asked
                : definition.expansionParameters().stream()
                        .filter(parameter -> parameter.name().equals("versionsMatch"))
                        .map(parameter -> Boolean.valueOf(parameter.value().text()))
                        .findFirst()
                        .orElse(null);
    }

    /** What a reference to a value set means under the request's rules. */
    public Canonical meant(Canonical reference) {
        return new Canonical(reference.url(), versions.valueSetVersion(reference.url(), reference.version()));
    }

    /**
     * The value set that a reference means, or null when it is not here.
     *
     * @throws TerminologyException UNPROCESSABLE when the request forbids its version
     */
    public @Nullable ValueSetDefinition find(Canonical reference, Resolver resolver) {
        ValueSetDefinition definition = resolver.valueSet(meant(reference));
        if (definition == null) {
            return null;
        }
        String version = definition.metadata().version();
        String required = versions.requiredValueSetInstead(reference.url(), version);
        if (required != null) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, VersionIssues.valueSetVersionNotAllowed(reference.url(), version, required));
        }
        return definition;
    }
}
