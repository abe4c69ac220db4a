package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.DateUtils;
import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of reads (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, 13.2.2</a>): {@code If-None-Match}, a list or
 * {@code *}, and only without it {@code If-Modified-Since}. HAPI compares one tag alone, and sends an OperationOutcome's headers with a 304.
 *
 * <p>What a search finds has a tag as well, of the versions that it has found: whoever asks for a list again learns in one short answer that
 * nothing in it was changed, added or deleted. A further page is asked for by an address that is new each time, and has none.
 */
@Interceptor
final class ReadConditions {
    private static final long SECOND = 1000;

    /** Whether HAPI is to go on and send the resource. After the pages, which have tags of their own. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    boolean read(
            RequestDetails details, IBaseResource resource, HttpServletRequest request, HttpServletResponse response) {
        RestOperationTypeEnum kind = details.getRestOperationType();
        if (kind == null || details.isSubRequest()) {
            return true;
        }
        return switch (kind) {
            case READ, VREAD -> {
                String version = resource.getMeta().getVersionId();
                yield version == null
                        || !isKnown(
                                request,
                                EntityTags.ofVersion(version),
                                resource.getMeta().getLastUpdated())
                        || notModified(response, EntityTags.ofVersion(version));
            }
            case SEARCH_TYPE, SEARCH_SYSTEM ->
                !isByGet(details) || !(resource instanceof Bundle found) || search(found, request, response);
            default -> true;
        };
    }

    private static boolean isByGet(RequestDetails details) {
        return details.getRequestType() == RequestTypeEnum.GET || details.getRequestType() == RequestTypeEnum.HEAD;
    }

    private static boolean search(Bundle found, HttpServletRequest request, HttpServletResponse response) {
        String tag = tag(found);
        if (tag == null) {
            return true;
        }
        if (request.getHeaders("If-None-Match").hasMoreElements()
                && RequestHead.of(request).known().have(tag)) {
            return notModified(response, tag);
        }
        response.setHeader("ETag", tag);
        return true;
    }

    /** HAPI sends nothing more. */
    private static boolean notModified(HttpServletResponse response, String tag) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader("ETag", tag);
        return false;
    }

    /** How many there are, whether this is all, and each that is here, in its order; null where something has no version to know it by. */
    private static @Nullable String tag(Bundle found) {
        StringBuilder all = new StringBuilder()
                .append(found.hasTotal() ? found.getTotal() : -1)
                .append(found.getLink(IBaseBundle.LINK_NEXT) == null ? '.' : '+');
        for (BundleEntryComponent entry : found.getEntry()) {
            Resource resource = entry.getResource();
            if (resource == null || !resource.getMeta().hasVersionId()) {
                return null;
            }
            all.append(entry.getSearch().getMode())
                    .append(' ')
                    .append(resource.fhirType())
                    .append('/')
                    .append(resource.getIdElement().getIdPart())
                    .append(' ')
                    .append(resource.getMeta().getVersionId())
                    .append('\n');
        }
        return EntityTags.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isKnown(HttpServletRequest request, String tag, @Nullable Date modified) {
        if (request.getHeaders("If-None-Match").hasMoreElements()) {
            return RequestHead.of(request).known().have(tag);
        }
        var dates = request.getHeaders("If-Modified-Since");
        String sent = dates.hasMoreElements() ? dates.nextElement() : null;
        // Of two, or of what is no date, HTTP makes nothing: the whole answer is sent.
        Date since = sent == null || dates.hasMoreElements() ? null : DateUtils.parseDate(sent);
        return since != null && modified != null && modified.getTime() / SECOND <= since.getTime() / SECOND;
    }
}
