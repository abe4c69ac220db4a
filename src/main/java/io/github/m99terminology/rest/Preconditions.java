package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of writes: a version that {@code If-Match} names and that is not the current one is 412
 * (<a href="http://hl7.org/fhir/R4/http.html#concurrency">R4, managing resource contention</a>), and so is {@code If-None-Match: *} on a PUT
 * where there is something already.
 *
 * <p>HAPI looks at {@code If-Match} of a PUT and a PATCH of a resource by its id and says 409. Of a DELETE and of conditional writes it
 * does not look at it: they are looked at here, in the transaction that writes.
 */
@Interceptor
final class Preconditions {

    /** Where the tags that a Bundle's entries name are kept for its writes: resource → tag. */
    private static final String IN_BUNDLE = Preconditions.class.getName();

    /** HAPI's sentences about a version that is not the current one: of an update, a patch, a delete. */
    private static final Pattern NOT_CURRENT =
            Pattern.compile("HAPI-(?:0989|0974|0961): .*?(?:_history/|Version )([0-9]+)");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void bundle(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation != RestOperationTypeEnum.TRANSACTION || !(request.getResource() instanceof Bundle bundle)) {
            return;
        }
        Map<String, String> tags = new HashMap<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            BundleEntryRequestComponent asked = entry.getRequest();
            if (asked.hasIfMatch()) {
                check(asked);
                if (asked.getMethod() == HTTPVerb.DELETE || asked.getMethod() == HTTPVerb.PUT) {
                    tags.put(resource(asked.getUrl()), asked.getIfMatch());
                }
            }
        }
        request.getUserData().put(IN_BUNDLE, tags);
    }

    /** As HAPI reads it, which takes an address with a slash before it, and the whole of it, too. */
    private static String resource(String url) {
        UrlUtil.UrlParts parts = UrlUtil.parseUrl(url);
        return parts.getResourceType() + "/" + parts.getResourceId();
    }

    private static void check(BundleEntryRequestComponent asked) {
        if (EntityTags.version(asked.getIfMatch()).isEmpty()) {
            throw new InvalidRequestException(ServerIssues.ifMatchMalformed(RequestSyntax.visible(asked.getIfMatch())));
        }
        if (asked.hasUrl() && asked.getUrl().indexOf('?') >= 0) {
            throw new InvalidRequestException(ServerIssues.ifMatchConditional());
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (request == null || request.isSubRequest()) {
            return;
        }
        if (request.getRequestType() == RequestTypeEnum.PUT && "*".equals(request.getHeader("If-None-Match"))) {
            throw new PreconditionFailedException(ServerIssues.exists());
        }
        require(request.getHeader("If-Match"), before, request);
    }

    /** HAPI takes a version of what is not there for none. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource created, RequestDetails request) {
        if (request == null) {
            return;
        }
        String named = request.isSubRequest() || inBundle(request) != null
                ? tag(inBundle(request), created)
                : request.getRequestType() == RequestTypeEnum.PUT ? request.getHeader("If-Match") : null;
        Optional<String> wanted = Optional.ofNullable(named).flatMap(EntityTags::version);
        if (wanted.isPresent()) {
            throw new PreconditionFailedException(ServerIssues.versionOfNothing(wanted.get()));
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void delete(IBaseResource deleted, RequestDetails request) {
        if (request == null) {
            return;
        }
        String named = request.isSubRequest() || inBundle(request) != null
                ? tag(inBundle(request), deleted)
                : request.getHeader("If-Match");
        require(named, deleted, request);
    }

    private static void require(@Nullable String ifMatch, IBaseResource current, RequestDetails request) {
        String version = current == null ? null : current.getIdElement().getVersionIdPart();
        Optional<String> wanted = Optional.ofNullable(ifMatch).flatMap(EntityTags::version);
        if (version != null && wanted.isPresent() && !wanted.get().equals(version)) {
            throw new PreconditionFailedException(ServerIssues.versionNotCurrent(wanted.get()));
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, String> inBundle(RequestDetails request) {
        return (Map<String, String>) request.getUserData().get(IN_BUNDLE);
    }

    private static @Nullable String tag(@Nullable Map<String, String> tags, IBaseResource resource) {
        return tags == null
                ? null
                : tags.get(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    /** HAPI's conflict as the failed precondition that it is; null for anything else. */
    static @Nullable BaseServerResponseException failed(Throwable thrown) {
        Matcher said = NOT_CURRENT.matcher(String.valueOf(thrown.getMessage()));
        return said.find() ? new PreconditionFailedException(ServerIssues.versionNotCurrent(said.group(1))) : null;
    }

    /** The same in the entries of a batch. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    void answer(IBaseResource answer) {
        if (answer instanceof Bundle bundle && bundle.getType() == Bundle.BundleType.BATCHRESPONSE) {
            bundle.getEntry().forEach(Preconditions::present);
        }
    }

    private static void present(BundleEntryComponent entry) {
        if (!(entry.getResponse().getOutcome() instanceof OperationOutcome outcome)
                || !entry.getResponse().hasStatus()
                || !entry.getResponse().getStatus().startsWith("409")) {
            return;
        }
        String told = String.valueOf(outcome.getIssueFirstRep().getDiagnostics());
        Matcher said = NOT_CURRENT.matcher(told);
        if (Overtaken.isSaid(told)) {
            entry.getResponse()
                    .setOutcome(Failures.refused(409, ServerIssues.overtaken())
                            .answer()
                            .toResource());
        } else if (said.find()) {
            entry.getResponse().setStatus("412 Precondition Failed");
            String sentence = ServerIssues.versionNotCurrent(said.group(1));
            entry.getResponse()
                    .setOutcome(Failures.refused(412, sentence).answer().toResource());
        }
    }
}
