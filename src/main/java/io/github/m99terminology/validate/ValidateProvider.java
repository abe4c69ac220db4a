package io.github.m99terminology.validate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.ValidationModeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.ValidationOptions;
import io.github.m99terminology.fhir.Answers;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.rest.StoredTypes;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;

/**
 * {@code $validate} of a resource that is sent. The definitions, and the validator that has read them, are asked for when the first
 * request comes: a server that validates nothing spends nothing on them.
 */
final class ValidateProvider {
    private static final String SPECIFICATION = "http://hl7.org/fhir/StructureDefinition/";

    private final FhirContext fhir;
    private final DaoRegistry daos;
    private final IInterceptorBroadcaster interceptors;
    private final Supplier<IInstanceValidatorModule> validator;
    private final Supplier<IValidationSupport> definitions;

    ValidateProvider(
            FhirContext fhir,
            DaoRegistry daos,
            IInterceptorBroadcaster interceptors,
            Supplier<IInstanceValidatorModule> validator,
            Supplier<IValidationSupport> definitions) {
        this.fhir = fhir;
        this.daos = daos;
        this.interceptors = interceptors;
        this.validator = validator;
        this.definitions = definitions;
    }

    @Description(
            shortDefinition =
                    "Validates a resource of any type, stored here or not: at the base, or at its type's own address.")
    @Operation(
            name = "$validate",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Resource-validate")
    public IBaseResource validate(RequestDetails request) {
        try {
            return outcome(request);
        } catch (TerminologyException refused) {
            throw Failures.exception(Failures.of(refused));
        } catch (StackOverflowError deep) {
            throw Failures.exception(
                    Failures.of(new TerminologyException(Kind.INVALID_REQUEST, RequestIssues.bodyTooDeep())));
        }
    }

    private OperationOutcome outcome(RequestDetails request) {
        String type = request.getResourceName();
        if (type != null) {
            requireKnown(type);
            if (request.getId() != null) {
                throw new TerminologyException(
                        Kind.NOT_FOUND,
                        ValidateIssues.instanceNotStored(type, request.getId().getIdPart()));
            }
        }
        ValidateRequest asked = ValidateRequest.read(request);
        String sent = asked.resource().type();
        String profile = asked.profile() == null ? null : unversioned(asked.profile());
        if (type != null && !type.equals(sent)) {
            throw new TerminologyException(Kind.INVALID_REQUEST, ValidateIssues.anotherType(type, sent));
        }
        requireKnown(sent);
        OperationOutcome outcome =
                StoredTypes.SERVED.contains(sent) ? stored(asked, profile, request) : notStored(asked, profile);
        // After the validation: it has read the definitions, alone when it was the first.
        requireProfile(asked.profile());
        return outcome;
    }

    private void requireKnown(String type) {
        if (!fhir.getResourceTypes().contains(type)) {
            throw new TerminologyException(Kind.NOT_FOUND, ValidateIssues.typeUnknown(type));
        }
    }

    private void requireProfile(@Nullable String profile) {
        if (profile != null && definitions.get().fetchStructureDefinition(unversioned(profile)) == null) {
            throw new TerminologyException(Kind.NOT_FOUND, ValidateIssues.profileUnknown(profile));
        }
    }

    /** The specification's own profiles are there in its version, and HAPI finds them without it only. */
    private String unversioned(String profile) {
        String version = "|" + fhir.getVersion().getVersion().getFhirVersionString();
        return profile.startsWith(SPECIFICATION) && profile.endsWith(version)
                ? profile.substring(0, profile.length() - version.length())
                : profile;
    }

    /** HAPI knows what storing it would need beside right content. */
    private OperationOutcome stored(ValidateRequest asked, @Nullable String profile, RequestDetails request) {
        String text = asked.resource().text();
        EncodingEnum encoding = EncodingEnum.detectEncoding(text);
        IBaseResource resource;
        try {
            resource = encoding.newParser(fhir).parseResource(text);
        } catch (DataFormatException unreadable) {
            // Whether it is right is what was asked: the validator says where it is not.
            return validated(asked.resource().text(), profile);
        }
        @SuppressWarnings("unchecked")
        IFhirResourceDao<IBaseResource> dao =
                daos.getResourceDao(asked.resource().type());
        return (OperationOutcome) dao.validate(resource, null, text, encoding, asked.mode(), profile, request)
                .getOperationOutcome();
    }

    private OperationOutcome notStored(ValidateRequest asked, @Nullable String profile) {
        String type = asked.resource().type();
        ValidationModeEnum mode = asked.mode();
        if (mode == ValidationModeEnum.DELETE) {
            throw new TerminologyException(Kind.NOT_SUPPORTED, ValidateIssues.deleteNotStored(type));
        }
        OperationOutcome outcome = validated(asked.resource().text(), profile);
        if (mode != null) {
            outcome.getIssue().add(0, issue(ValidateIssues.contentAlone(type, mode.getCode())));
        }
        return outcome;
    }

    private OperationOutcome validated(String text, @Nullable String profile) {
        FhirValidator validation = fhir.newValidator();
        validation.setInterceptorBroadcaster(interceptors);
        validation.registerValidatorModule(validator.get());
        ValidationOptions options = new ValidationOptions().addProfileIfNotBlank(profile);
        return (OperationOutcome) validation.validateWithResult(text, options).toOperationOutcome();
    }

    private static OperationOutcome.OperationOutcomeIssueComponent issue(Issue issue) {
        return ((OperationOutcome) Answers.outcome(List.of(issue)).toResource()).getIssueFirstRep();
    }
}
