package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.fhir.RequestContext;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import org.jspecify.annotations.Nullable;

/** What all doors share: one request, one snapshot, one answer. */
public final class TerminologyAnswers {

    private final SnapshotStore store;
    private final TerminologySettings settings;
    private final HostOperations host;

    /** Where nobody else answers. */
    public TerminologyAnswers(SnapshotStore store, TerminologySettings settings) {
        this(store, settings, HostOperations.NONE);
    }

    TerminologyAnswers(SnapshotStore store, TerminologySettings settings, HostOperations host) {
        this.store = store;
        this.settings = settings;
        this.host = host;
    }

    /** What a request may cost. */
    Limits limits() {
        return settings.limits();
    }

    /** What is the host's own to answer. */
    HostOperations host() {
        return host;
    }

    TerminologySnapshot snapshot() {
        return store.current();
    }

    /**
     * @param id the id in the path of an instance-level request, or null
     * @param head what the request says beside its parameters: languages, strictness, a lower limit
     * @throws TerminologyException for a request that cannot be answered
     */
    Answer answer(
            TerminologySnapshot snapshot,
            TerminologyOperation operation,
            @Nullable String id,
            IncomingParameters incoming,
            RequestHead head) {
        Limits limits = ExpansionThreshold.lowered(settings.limits(), head.threshold());
        return answer(snapshot, operation, id, incoming, head.languages(), head.strict(), limits);
    }

    private static Answer answer(
            TerminologySnapshot snapshot,
            TerminologyOperation operation,
            @Nullable String id,
            IncomingParameters incoming,
            LanguageRanges languages,
            boolean strict,
            Limits limits) {
        Canonical instance = id == null ? null : instance(snapshot, operation.resourceType(), id);
        return operation.answer(snapshot, incoming, new RequestContext(languages, instance, limits, strict));
    }

    /** As above, from the content of this moment and at type level: for a page that shows an answer to a person. */
    public Answer answer(TerminologyOperation operation, IncomingParameters incoming, LanguageRanges languages) {
        return answer(snapshot(), operation, null, incoming, languages, false, settings.limits());
    }

    /** @throws TerminologyException NOT_FOUND for an id of nothing that can be asked */
    static Canonical instance(TerminologySnapshot snapshot, String type, String id) {
        ArtifactMetadata metadata = metadata(snapshot, type, id);
        Canonical canonical = metadata == null ? null : metadata.canonical();
        if (canonical == null) {
            throw new TerminologyException(Kind.NOT_FOUND, RequestIssues.instanceUnknown(type, id));
        }
        return canonical;
    }

    private static @Nullable ArtifactMetadata metadata(TerminologySnapshot snapshot, String type, String id) {
        switch (type) {
            case "CodeSystem" -> {
                var system = snapshot.codeSystemById(id);
                return system == null ? null : system.metadata();
            }
            case "ValueSet" -> {
                var set = snapshot.valueSetById(id);
                return set == null ? null : set.metadata();
            }
            default -> {
                var map = snapshot.conceptMapById(id);
                return map == null ? null : map.definition().metadata();
            }
        }
    }

    /** What an Accept-Language header says; one that cannot be read counts as none, as HTTP says. */
    static LanguageRanges languages(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return LanguageRanges.ANY;
        }
        try {
            return LanguageRanges.parse(header);
        } catch (IllegalArgumentException broken) {
            return LanguageRanges.ANY;
        }
    }
}
