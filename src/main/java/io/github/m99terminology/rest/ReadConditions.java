package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.DateUtils;
import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of reads (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, 13.2.2</a>): {@code If-None-Match}, a list or
 * {@code *}, and only without it {@code If-Modified-Since}. HAPI compares one tag alone, and sends an OperationOutcome's headers with a 304.
 */
@Interceptor
final class ReadConditions {
    private static final long SECOND = 1000;

    /** Whether HAPI is to go on and send the resource. After the pages, which have tags of their own. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    boolean read(
            RequestDetails details, IBaseResource resource, HttpServletRequest request, HttpServletResponse response) {
        RestOperationTypeEnum kind = details.getRestOperationType();
        boolean read = kind == RestOperationTypeEnum.READ || kind == RestOperationTypeEnum.VREAD;
        String version = read ? resource.getMeta().getVersionId() : null;
        if (version == null || details.isSubRequest()) {
            return true;
        }
        String tag = EntityTags.ofVersion(version);
        if (!isKnown(request, tag, resource.getMeta().getLastUpdated())) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader("ETag", tag);
        return false;
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
