package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters after its {@link ParameterTable} has let them pass: known, typed and not doubled.
 *
 * @param operation such as {@code CodeSystem/$lookup}
 * @param values by name, in the order of the request
 * @param sent the same as they came, without those that have no effect
 * @param warnings what is to be said beside the answer, of parameters that have no effect on it
 * @param content what the request is answered from, once that is settled
 */
record RequestParameters(
        String operation,
        Map<String, List<Object>> values,
        IncomingParameters sent,
        List<Issue> warnings,
        TerminologySnapshot content) {

    RequestParameters(
            String operation, Map<String, List<Object>> values, IncomingParameters sent, List<Issue> warnings) {
        this(operation, values, sent, warnings, TerminologySnapshot.empty());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Set<String> names() {
        return values.keySet();
    }

    <T> @Nullable T one(String name, Class<T> type) {
        List<Object> found = values.get(name);
        return found == null ? null : type.cast(found.get(0));
    }

    <T> List<T> all(String name, Class<T> type) {
        List<Object> found = values.get(name);
        return found == null ? List.of() : found.stream().map(type::cast).toList();
    }

    @Nullable
    String text(String name) {
        return one(name, String.class);
    }

    /** The text of whichever of the names is given; for parameters with two spellings. */
    @Nullable
    String text(String name, String otherSpelling) {
        String text = text(name);
        return text == null ? text(otherSpelling) : text;
    }

    List<String> texts(String name) {
        return all(name, String.class);
    }

    @Nullable
    CodeRef coding(String name) {
        return one(name, CodeRef.class);
    }

    boolean flag(String name, boolean otherwise) {
        Boolean value = one(name, Boolean.class);
        return value == null ? otherwise : value;
    }

    @Nullable
    Boolean flag(String name) {
        return one(name, Boolean.class);
    }

    @Nullable
    Integer number(String name) {
        return one(name, Integer.class);
    }

    @Nullable
    Canonical canonical(String name) {
        String text = text(name);
        return text == null ? null : canonical(name, text);
    }

    List<Canonical> canonicals(String name) {
        return has(name)
                ? texts(name).stream().map(text -> canonical(name, text)).toList()
                : List.of();
    }

    /** {@code url} with the version that another parameter names: both may not say different things. */
    @Nullable
    Canonical canonical(String name, @Nullable String version, String versionName) {
        Canonical canonical = canonical(name);
        if (canonical == null || version == null) {
            return canonical;
        }
        if (canonical.version() != null && !canonical.version().equals(version)) {
            throw invalid(RequestIssues.versionTwice(operation, name, canonical.toString(), versionName, version));
        }
        return new Canonical(canonical.url(), version);
    }

    private Canonical canonical(String name, String text) {
        if (!Canonical.isCanonical(text)) {
            throw invalid(RequestIssues.parameterMalformed(
                    operation, name, text, "a canonical url, as in url or url|version"));
        }
        return Canonical.parse(text);
    }

    VersionPolicy versions() {
        return new VersionPolicy(
                        versioned("system-version", "artifactVersion"),
                        versioned("check-system-version", "checkArtifactVersion"),
                        versioned("force-system-version", "forceArtifactVersion"),
                        versioned("default-valueset-version", "artifactVersion"),
                        versioned("check-valueset-version", "checkArtifactVersion"),
                        versioned("force-valueset-version", "forceArtifactVersion"),
                        flag("versionsMatch"),
                        null,
                        Manifest.pins(this))
                .on(text("date"), isPast(text("date")), content);
    }

    /** @param ofAny CRMI's parameter that says the same of an artifact of whatever kind */
    private List<Canonical> versioned(String name, String ofAny) {
        return has(ofAny)
                ? Stream.concat(versioned(name).stream(), versioned(ofAny).stream())
                        .toList()
                : versioned(name);
    }

    private List<Canonical> versioned(String name) {
        List<Canonical> canonicals = canonicals(name);
        for (Canonical canonical : canonicals) {
            if (canonical.version() == null) {
                throw invalid(RequestIssues.parameterMalformed(
                        operation, name, canonical.url(), "a canonical with a version, as in url|version"));
            }
        }
        return canonicals;
    }

    /** HAPI's client for remote terminology says {@code language} when it looks up a code. */
    @Nullable
    LanguageRanges displayLanguage() {
        String text = text("displayLanguage", "language");
        return text == null ? null : languages(text);
    }

    private LanguageRanges languages(String text) {
        try {
            return LanguageRanges.parse(text);
        } catch (IllegalArgumentException broken) {
            throw invalid(RequestIssues.languageMalformed(operation, text));
        }
    }

    /** Whether a {@code date} is over, in every time zone. */
    private static boolean isPast(@Nullable String date) {
        String earliest = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        String day = date == null ? earliest : date.substring(0, Math.min(date.length(), earliest.length()));
        return day.compareTo(earliest.substring(0, day.length())) < 0;
    }

    static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
