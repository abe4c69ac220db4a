package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import io.github.m99terminology.fhir.Answers;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.Expand;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InGivenValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a link of HAPI's validation chain, to stand first in it. It claims nothing that it does not hold, nor what is
 * the host's own ({@link HostHoldings}): for any other code system or value set it answers {@code null}, and the chain goes on to the
 * next link.
 */
public final class TerminologyValidationSupport implements IValidationSupport {

    private final FhirContext fhir;
    private final SnapshotStore store;
    private final HostHoldings hosts;

    /** Where nobody else has anything. */
    public TerminologyValidationSupport(FhirContext fhir, SnapshotStore store) {
        this(fhir, store, HostHoldings.NONE);
    }

    TerminologyValidationSupport(FhirContext fhir, SnapshotStore store, HostHoldings hosts) {
        this.fhir = fhir;
        this.store = store;
        this.hosts = hosts;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public String getName() {
        return "Terminology snapshot";
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return system != null && holdsSystem(store.current(), system);
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && Canonical.isCanonical(url) && holdsValueSet(store.current(), Canonical.parse(url));
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSet) {
        TerminologySnapshot snapshot = store.current();
        if (valueSet != null && !valueSet.isBlank()) {
            return Canonical.isCanonical(valueSet) && holdsValueSet(snapshot, Canonical.parse(valueSet))
                    ? validate(snapshot, new InValueSet(Canonical.parse(valueSet)), options, system, code, display)
                    : null;
        }
        return system == null || !holdsCode(snapshot, system, code)
                ? null
                : validate(snapshot, new InCodeSystem(null), options, system, code, display);
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        TerminologySnapshot snapshot = store.current();
        if (!(valueSet instanceof ValueSet given)) {
            return null;
        }
        Canonical canonical = given.hasUrl() ? new Canonical(given.getUrl(), given.getVersion()) : null;
        if (canonical != null && holdsValueSet(snapshot, canonical)) {
            return validate(snapshot, new InValueSet(canonical), options, system, code, display);
        }
        boolean known = system != null ? holdsCode(snapshot, system, code) : options.isInferSystem();
        return known ? validateInGiven(snapshot, given, options, system, code, display) : null;
    }

    private static @Nullable CodeValidationResult validateInGiven(
            TerminologySnapshot snapshot,
            ValueSet given,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display) {
        try {
            InGivenValueSet target = new InGivenValueSet(Definitions.valueSet(given));
            return validate(snapshot, target, options, system, code, display);
        } catch (TerminologyException broken) {
            return ValidationResults.of(broken);
        }
    }

    private static @Nullable CodeValidationResult validate(
            TerminologySnapshot snapshot,
            Target target,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display) {
        if (code == null || code.isBlank()) {
            return null;
        }
        boolean infer = options.isInferSystem() && (system == null || system.isBlank());
        ValidateCodeRequest.Options switches = new ValidateCodeRequest.Options(
                LanguageRanges.ANY, true, infer, false, false, false, false, List.of(), VersionPolicy.NONE, false);
        try {
            CodeRef coding = infer || system == null || !Canonical.isCanonical(system)
                    ? new CodeRef(infer ? null : system, null, code, display)
                    : coding(snapshot, system, code, display);
            return ValidationResults.of(ValidateCode.validate(
                    snapshot, new ValidateCodeRequest(target, Form.CODE, List.of(coding), null, switches)));
        } catch (TerminologyException failure) {
            return ValidationResults.of(failure);
        }
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        TerminologySnapshot snapshot = store.current();
        if (!holdsCode(snapshot, request.getSystem(), request.getCode())) {
            return null;
        }
        LanguageRanges languages = TerminologyAnswers.languages(request.getDisplayLanguage());
        try {
            return LookupResults.of(Lookup.lookup(
                    snapshot,
                    new Lookup.Request(
                            coding(snapshot, request.getSystem(), request.getCode(), null),
                            languages,
                            List.copyOf(request.getPropertyNames()),
                            List.of(),
                            VersionPolicy.NONE)));
        } catch (TerminologyException notFound) {
            return LookupCodeResult.notFound(request.getSystem(), request.getCode())
                    .setErrorMessage(notFound.getMessage());
        }
    }

    @Override
    public @Nullable ValueSetExpansionOutcome expandValueSet(
            ValidationSupportContext context, @Nullable ValueSetExpansionOptions options, IBaseResource valueSet) {
        TerminologySnapshot snapshot = store.current();
        if (!(valueSet instanceof ValueSet given) || !Expansions.isOurs(snapshot, given) || isHosts(snapshot, given)) {
            return null;
        }
        try {
            return new ValueSetExpansionOutcome(
                    Answers.expand(Expand.expand(snapshot, Expansions.request(snapshot, given, options)))
                            .toResource());
        } catch (TerminologyException failure) {
            return new ValueSetExpansionOutcome(failure.getMessage(), false);
        }
    }

    @Override
    public @Nullable TranslateConceptResults translateConcept(TranslateCodeRequest request) {
        TerminologySnapshot snapshot = store.current();
        try {
            return Translations.of(Translate.translate(snapshot, Translations.request(request, snapshot::systemUrl)));
        } catch (TerminologyException notHere) {
            return null;
        }
    }

    /** By its url or another name, with or without a version behind a bar; its codes, not a resource that names it alone. */
    private static boolean holdsSystem(TerminologySnapshot snapshot, String system) {
        if (!Canonical.isCanonical(system)) {
            return false;
        }
        try {
            String url = snapshot.systemUrl(Canonical.parse(system).url());
            return snapshot.holdsCodeSystem(url) && HostHoldings.engineHasCodes(snapshot, url);
        } catch (TerminologyException nameOfSeveral) {
            return false;
        }
    }

    private boolean holdsCode(TerminologySnapshot snapshot, String system, @Nullable String code) {
        return holdsSystem(snapshot, system) && !hosts.haveSystem(snapshot, system, code);
    }

    private boolean holdsValueSet(TerminologySnapshot snapshot, Canonical valueSet) {
        return snapshot.holdsValueSet(valueSet) && !hosts.haveValueSet(snapshot, valueSet);
    }

    private boolean isHosts(TerminologySnapshot snapshot, ValueSet given) {
        return given.hasUrl() && hosts.haveValueSet(snapshot, new Canonical(given.getUrl(), given.getVersion()));
    }

    private static CodeRef coding(TerminologySnapshot snapshot, String system, String code, @Nullable String display) {
        Canonical canonical = Canonical.parse(system);
        return new CodeRef(snapshot.systemUrl(canonical.url()), canonical.version(), code, display);
    }
}
