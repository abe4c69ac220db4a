package io.github.m99terminology.hapi.bundle;

import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A Bundle's entry as a request of its own: its url, method and body; the Bundle's headers (who asks, in which language) otherwise.
 */
final class EntryRequest extends ServletSubRequestDetails {

    /** Where HAPI keeps a posted resource for the parameters of an operation. */
    private static final String POSTED = OperationParam.class.getName() + "_PARSED_RESOURCE";

    private final byte[] body;
    private final Map<Object, Object> userData = new HashMap<>();

    private EntryRequest(ServletRequestDetails bundle, byte[] body) {
        super(bundle);
        this.body = body;
    }

    /** @throws TerminologyException INVALID_REQUEST for a url that cannot be read */
    static EntryRequest of(ServletRequestDetails bundle, BundleEntryComponent entry) {
        Resource resource = entry.getResource();
        EntryRequest request = new EntryRequest(bundle, bytes(bundle, resource));
        request.setServletRequest(bundle.getServletRequest());
        request.setServer(bundle.getServer());
        request.setRequestType(
                RequestTypeEnum.valueOf(entry.getRequest().getMethod().toCode()));
        request.setFhirServerBase(bundle.getFhirServerBase());
        request.setTenantId(bundle.getTenantId());
        request.setHeaders(Constants.HEADER_CONTENT_TYPE, List.of(Constants.CT_FHIR_JSON_NEW));
        request.address(relative(entry.getRequest().getUrl(), bundle.getFhirServerBase()));
        if (resource != null) {
            request.setResource(resource);
            request.userData.put(POSTED, resource);
        }
        return request;
    }

    private static byte[] bytes(ServletRequestDetails bundle, @Nullable Resource resource) {
        return resource == null
                ? new byte[0]
                : bundle.getFhirContext()
                        .newJsonParser()
                        .encodeResourceToString(resource)
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static String relative(String url, String base) {
        String path = url.startsWith(base + "/") ? url.substring(base.length()) : url;
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private void address(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        setCompleteUrl(getFhirServerBase() + "/" + url);
        setRequestPath(path);
        setParameters(query < 0 ? new HashMap<>() : parameters(url, url.substring(query + 1)));
        getServer().populateRequestDetailsFromRequestPath(this, path);
    }

    private static Map<String, String[]> parameters(String url, String query) {
        try {
            return UrlUtil.parseQueryString(query);
        } catch (IllegalArgumentException badlyEncoded) {
            throw new TerminologyException(Kind.INVALID_REQUEST, BundleIssues.malformedUrl(url));
        }
    }

    @Override
    protected byte[] getByteStreamRequestContents() {
        return body;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public Reader getReader() {
        return new InputStreamReader(getInputStream(), getCharset());
    }

    @Override
    public Charset getCharset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public Map<Object, Object> getUserData() {
        return userData;
    }
}
