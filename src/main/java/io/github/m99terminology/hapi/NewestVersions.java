package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * A link of HAPI's validation chain that says which version a url without one means: the engine's newest. HAPI's own link takes the one
 * that was stored last, so that {@code $validate} would judge by another year than {@code $validate-code}. It asks the chain again, with the
 * version; what is here in one version, or not at all, it leaves to the next link.
 */
final class NewestVersions implements IValidationSupport {

    private final IValidationSupport chain;
    private final SnapshotStore store;

    NewestVersions(IValidationSupport chain, SnapshotStore store) {
        this.chain = chain;
        this.store = store;
    }

    @Override
    public FhirContext getFhirContext() {
        return chain.getFhirContext();
    }

    @Override
    public String getName() {
        return "Newest versions of the terminology snapshot";
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(@Nullable String url) {
        return url == null ? null : newest(url, store.current().valueSetVersions(url), chain::fetchValueSet);
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(@Nullable String url) {
        return url == null ? null : newest(url, store.current().codeSystemVersions(url), chain::fetchCodeSystem);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(Class<T> type, @Nullable String url) {
        if (url == null) {
            return null;
        }
        TerminologySnapshot snapshot = store.current();
        List<String> versions = type == ValueSet.class
                ? snapshot.valueSetVersions(url)
                : type == CodeSystem.class ? snapshot.codeSystemVersions(url) : List.of();
        return (T) newest(url, versions, versioned -> chain.fetchResource(type, versioned));
    }

    /** A url that bears a version is nobody's url here, and has none. */
    private static @Nullable IBaseResource newest(
            String url, List<String> versions, Function<String, @Nullable IBaseResource> fetch) {
        return versions.size() < 2 ? null : fetch.apply(url + "|" + versions.get(0));
    }
}
