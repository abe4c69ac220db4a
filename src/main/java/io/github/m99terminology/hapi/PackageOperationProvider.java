package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.PackageOperation;
import io.github.m99terminology.fhir.PackageOperation.Packaged;
import io.github.m99terminology.hapi.PackageBundle.Entry;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.BundlePackageIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.operation.Packaging.Artifact;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem and ValueSet {@code $package}, as CRMI has it, at type and instance level, by GET and POST: the engine says what belongs
 * together, and the resources are read one by one, no more of them than the limits allow.
 */
public final class PackageOperationProvider implements TerminologyProvider {

    private static final String DEFINITION = "https://m99-terminology.github.io/fhir/OperationDefinition/";

    private final TerminologyAnswers answers;
    private final FhirContext fhir;
    private final PackageSource source;
    private final TerminologySettings settings;

    public PackageOperationProvider(
            TerminologyAnswers answers, FhirContext fhir, PackageSource source, TerminologySettings settings) {
        this.answers = answers;
        this.fhir = fhir;
        this.source = source;
        this.settings = settings;
    }

    @Operation(
            name = "$package",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = DEFINITION + "CodeSystem-package")
    public IBaseResource codeSystem(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return OperationMethod.resource(request, incoming -> answer("CodeSystem", id, incoming, request));
    }

    @Operation(
            name = "$package",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = DEFINITION + "ValueSet-package")
    public IBaseResource valueSet(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return OperationMethod.resource(request, incoming -> answer("ValueSet", id, incoming, request));
    }

    private Bundle answer(String type, @Nullable IIdType id, IncomingParameters incoming, RequestDetails request) {
        TerminologySnapshot snapshot = answers.snapshot();
        Packaged packaged = PackageOperation.gather(
                type,
                id == null ? null : id.getIdPart(),
                each -> instance(snapshot, type, each),
                snapshot,
                incoming,
                answers.limits(),
                Handling.strict(request));
        List<Artifact> artifacts = packaged.result().artifacts();
        if (artifacts.size() > settings.bundleLimit()) {
            throw refused(
                    Kind.TOO_COSTLY, BundlePackageIssues.tooManyResources(artifacts.size(), settings.bundleLimit()));
        }
        List<String> lacking = new ArrayList<>();
        Integer count = packaged.count();
        boolean pages = packaged.offset() > 0 || count != null && count < artifacts.size();
        List<Entry> entries = entries(packaged, lacking);
        tell(request, packaged, lacking);
        PackageBundle bundle = new PackageBundle(request.getFhirServerBase());
        if (count != null && count == 0) {
            return PackageBundle.size(artifacts.size());
        }
        return pages ? bundle.page(entries) : bundle.whole(entries);
    }

    /** A supplement is no code system to be asked for codes, but it can be packaged. */
    private static Canonical instance(TerminologySnapshot snapshot, String type, String id) {
        var supplement = type.equals("CodeSystem") ? snapshot.supplementById(id) : null;
        Canonical canonical = supplement == null ? null : supplement.metadata().canonical();
        return canonical == null ? TerminologyAnswers.instance(snapshot, type, id) : canonical;
    }

    /** Those of the page. */
    private List<Entry> entries(Packaged packaged, List<String> lacking) {
        List<Artifact> artifacts = packaged.result().artifacts();
        int from = Math.min(packaged.offset(), artifacts.size());
        Integer count = packaged.count();
        int to = count == null ? artifacts.size() : (int) Math.min(artifacts.size(), (long) from + count);
        List<Entry> entries = new ArrayList<>();
        Size size = new Size(settings.packageBytes());
        for (Artifact artifact : artifacts.subList(from, to)) {
            Resource found = source.find(artifact, packaged.sent());
            if (found != null) {
                Entry entry = Entry.of(artifact, found);
                size.add(entry.resource(), fhir);
                entries.add(entry);
            } else if (artifact == artifacts.get(0)) {
                throw refused(Kind.NOT_FOUND, BundlePackageIssues.withoutResource(artifact.type(), artifact.named()));
            } else {
                lacking.add(artifact.type() + " " + artifact.named());
            }
        }
        return entries;
    }

    private static void tell(RequestDetails request, Packaged packaged, List<String> lacking) {
        List<Issue> warnings = new ArrayList<>(packaged.warnings());
        if (!lacking.isEmpty()) {
            warnings.add(BundlePackageIssues.incomplete(lacking));
        }
        packaged.result().missing().stream().map(SystemIssues::besidesAnother).forEach(warnings::add);
        Handling.tell(request, warnings);
    }

    private static TerminologyException refused(Kind kind, Issue issue) {
        return new TerminologyException(kind, issue);
    }

    /** Counts what is written to it, and ends the writing when it is too much. */
    private static final class Size extends Writer {
        private final long limit;
        private long length;

        Size(long limit) {
            this.limit = limit;
        }

        void add(Resource resource, FhirContext fhir) {
            try {
                fhir.newJsonParser().encodeResourceToWriter(resource, this);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public void write(char[] text, int from, int count) {
            length += count;
            if (length > limit) {
                throw refused(Kind.TOO_COSTLY, BundlePackageIssues.tooLarge(limit));
            }
        }

        @Override
        public void flush() {
            // nothing is kept
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
